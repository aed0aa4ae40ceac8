#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// What stays the same through a session, and what a look at the server leaves for the next.
struct ServerFacts {
  std::map<Oid, std::string> catalogs;  ///< those that come with the server
  Oid newest = 0;                       ///< no object older than the last reading has a higher oid
  bool has_members = false;             ///< whether objects of the user's belong to extensions
  std::string members;                  ///< the extensions' members, summed up
  bool shows_rows = false;              ///< whether this role may read all catalogs that matter
  /// How many rows each catalog had at the last look; nothing for those that were written since.
  std::map<std::string, std::int64_t> rows;
};

/// Asks once for all that `Outlook` holds.
ServerFacts read_server_facts(Connection& session);

/// How many members extensions have that did not come with the server, and a sum over all members and over
/// what depends on extensions.
extern const std::string_view members_query;

}  // namespace harness::postgres
