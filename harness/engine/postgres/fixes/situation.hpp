#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// What fixes are worked out from: the schema that is to be again, the one that is there, and the server.
struct Situation {
  const Catalog& wanted;
  const Catalog& found;
  int major = 0;  ///< the server's major version; 0 where it is not known, which stands for the oldest
};

/// The value of an attribute in the catalog; empty where there is none.
std::string value_of(const Catalog& catalog, const Identity& identity, const std::string& attribute);

/// The facts whose path lies below `path`, of one kind where one is named.
std::vector<Identity> parts_of(const Catalog& catalog, const Path& path, std::string_view kind = "");

/// "-- left to do: ...": what no statement of ours does.
std::string left_to_do(const std::string& what);

}  // namespace harness::postgres
