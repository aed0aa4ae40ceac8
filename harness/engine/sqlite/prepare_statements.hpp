#pragma once

#include <string>
#include <vector>

#include <harness/engine/preparer.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// See StatementPreparer. Throws SqlError for what is no fault of a statement.
std::vector<PreparedStatement> prepare_statements(const Target& target,
                                                  const std::vector<std::string>& statements);

}  // namespace harness::sqlite
