#pragma once

#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// See `Database::broken_code`: views that cannot be read, and triggers that make every statement fail which
/// they belong to. Nothing is run.
std::vector<Unfinished> broken_code(Connection& connection);

}  // namespace harness::sqlite
