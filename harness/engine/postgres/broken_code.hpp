#pragma once

#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// See `Database::broken_code`. `reader` lists the functions under their names; `session` finds what the
/// application finds, and is as it was afterwards.
std::vector<Unfinished> broken_code(Connection& reader, Session& session);

}  // namespace harness::postgres
