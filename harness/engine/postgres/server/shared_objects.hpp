#pragma once

#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Drops what dropped databases have left on the server: roles, tablespaces, settings and grants for all
/// databases, and the databases that their scripts made. Only for a server of our own that has no other
/// databases than those of initdb. Throws SqlError if one of them is still in use.
void drop_shared_objects(Connection& admin);

}  // namespace harness::postgres
