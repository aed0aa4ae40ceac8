#pragma once

#include <vector>

#include <harness/engine/database.hpp>

namespace harness {

/// What a move ran, in no order: as the database has seen it, with the places of what the project asked for
/// at those times, `told`; or `told` itself where the database sees nothing.
std::vector<RanStatement> ran_in_move(Database& database, std::vector<RanStatement> told);

}  // namespace harness
