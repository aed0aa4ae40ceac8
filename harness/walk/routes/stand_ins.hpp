#pragma once

#include <vector>

#include <harness/engine/session_environment.hpp>
#include <harness/walk/snapshot.hpp>

namespace harness {

/// A snapshot that was taken in another environment as it would be here: without what shows the environment
/// itself, as far as the `usual` state does not have it too, with the usual names for those that stand there
/// for them, also within definitions, and without the tool's own tables.
Snapshot as_here(const Snapshot& there, const SessionEnvironment& environment, const Snapshot& usual,
                 const std::vector<Path>& own_tables);

}  // namespace harness
