#pragma once

#include <harness/assemble/engines.hpp>
#include <harness/run/run.hpp>

namespace harness {

/// The engine for the routes that are walked in parallel with a unit's stairs, already starting; null if the
/// routes are walked one after another.
Engine* second_engine(const Unit& unit, Engines& engines);

}  // namespace harness
