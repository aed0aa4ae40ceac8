#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Facts about the server that are constant in a session, and the state that one probe leaves for the next.
struct ServerFacts {
  std::map<Oid, std::string> catalogs;  ///< the system catalogs
  Oid newest = 0;                       ///< the highest oid at the last reading
  bool has_members = false;             ///< whether objects of the user's belong to extensions
  std::string members;                  ///< a digest of the extensions' members
  bool shows_rows = false;              ///< whether this role may read all catalogs that matter
  /// The number of rows of each catalog at the last probe; no entry for those that were written since.
  std::map<std::string, std::int64_t> rows;
};

/// Reads all of `ServerFacts` at once.
ServerFacts read_server_facts(Connection& session);

/// The query for the number of members of user-installed extensions, and for a digest of all members and of
/// what depends on extensions.
extern const std::string_view members_query;

}  // namespace harness::postgres
