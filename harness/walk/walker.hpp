#pragma once

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/route.hpp>
#include <harness/walk/selection.hpp>

namespace harness {

/// Carries out the routes on private databases of one engine, and returns what they left behind. A migration
/// that fails is part of the evidence; an Error means that a walk could not be carried out.
Evidence walk(const Suite& suite, Engine& engine, const WalkOptions& options);

}  // namespace harness
