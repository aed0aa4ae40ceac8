#pragma once

#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// See `CodeValidator::broken_code`. `reader` lists the functions by their names; `session` resolves names as
/// the application does, and its state is restored afterwards.
std::vector<Unfinished> broken_code(Connection& reader, Session& session);

}  // namespace harness::postgres
