#pragma once

#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// See `Database::broken_code`: views that cannot be read or read a text for a column, triggers that make
/// every statement fail which they belong to, and foreign keys that cannot be followed. Nothing is run. The
/// connection is of no other use afterwards.
std::vector<Unfinished> broken_code(Connection& connection);

}  // namespace harness::sqlite
