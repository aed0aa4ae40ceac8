#pragma once

#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// See `CodeValidator::broken_code`: views that cannot be read or read a string instead of a column, triggers
/// that make their statements fail, and foreign keys that cannot be checked. Statements are prepared, not
/// run. The connection must not be used afterwards.
std::vector<Unfinished> broken_code(Connection& connection);

}  // namespace harness::sqlite
