#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// The input of all fixes: the wanted schema, the found one, and the server. Keeps references to both.
struct Situation {
  const Catalog& wanted;
  const Catalog& found;
  int major = 0;  ///< the server's major version; 0: not known, treated as the oldest
};

/// The value of an attribute in the catalog; empty if there is none.
std::string value_of(const Catalog& catalog, const Identity& identity, const std::string& attribute);

/// The facts whose path lies below `path`, only those of `kind` if one is given.
std::vector<Identity> parts_of(const Catalog& catalog, const Path& path, std::string_view kind = "");

/// "-- left to do: ...": a comment on what no generated statement does.
std::string left_to_do(const std::string& what);

}  // namespace harness::postgres
