#pragma once

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/route.hpp>
#include <harness/walk/selection.hpp>

namespace harness {

/// Carries out the selected routes on private databases of one engine and returns their evidence. A migration
/// that fails is part of the evidence; throws an Error if a walk could not be carried out.
Evidence walk(const Suite& suite, Engine& engine, const WalkOptions& options);

}  // namespace harness
