#pragma once

#include <string>
#include <vector>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/preparer.hpp>

namespace harness::postgres {

/// See StatementPreparer. The connection is used for nothing else. Throws SqlError for what is no fault of a
/// statement.
std::vector<PreparedStatement> prepare_statements(Connection& connection,
                                                  const std::vector<std::string>& statements);

}  // namespace harness::postgres
