#pragma once

#include <harness/engine/failure.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// What is wrong where Alembic reports success and env.py leaves its transaction open, so that nothing of it
/// stays, or only what was committed before or outside of that transaction.
Failure not_kept_by_environment(Remains remains, const Location& asked_at);

}  // namespace harness
