#pragma once

#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Takes away what databases that are gone have left to all of the server: roles, tablespaces, settings and
/// grants that hold everywhere, and the databases that their scripts made. For a server of our own, on which
/// there is no database but those that came with it. Throws SqlError where one is still in use.
void drop_shared_objects(Connection& admin);

}  // namespace harness::postgres
