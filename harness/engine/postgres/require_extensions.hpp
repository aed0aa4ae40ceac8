#pragma once

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Throws an environment Error if an installed extension is not the one that CREATE EXTENSION would install
/// on this server.
void require_extensions(Session& session);

}  // namespace harness::postgres
