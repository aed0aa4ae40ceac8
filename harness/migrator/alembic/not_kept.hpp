#pragma once

#include <harness/engine/failure.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// The failure for a move that Alembic reports as a success although env.py leaves its transaction open, so
/// that nothing of it is kept, or only what was committed before or outside of that transaction.
Failure not_kept_by_environment(Remains remains, const Location& asked_at);

}  // namespace harness
