#pragma once

#include <vector>

#include <harness/engine/database.hpp>
#include <harness/migrator/alembic/protocol.hpp>

namespace harness {

/// What a move ran, in no order: as the database has seen it, with the places of what the project asked for
/// at those times; or what it asked for where the database sees nothing. Without what the worker ran itself.
std::vector<RanStatement> ran_in_move(Database& database, const WorkerAnswer& answer);

}  // namespace harness
