#pragma once

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// An environment Error where an extension of the database is not what CREATE EXTENSION would make today.
void require_extensions(Session& session);

}  // namespace harness::postgres
