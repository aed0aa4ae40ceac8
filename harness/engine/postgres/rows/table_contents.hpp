#pragma once

#include <vector>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// The rows of these tables, sorted, with all columns; tables that cannot be read are left out.
/// The session's settings must print equal values equally; it must not be in a transaction. Throws SqlError
/// if the server, the session or a lock is at fault.
std::vector<TableContents> read_contents(Connection& session, const std::vector<TableShape>& tables);

}  // namespace harness::postgres
