#pragma once

#include <harness/assemble/engines.hpp>
#include <harness/run/run.hpp>

namespace harness {

/// The engine on which a unit's other half is walked beside the first, begun already; null where one half
/// comes after the other.
Engine* engine_beside(const Unit& unit, Engines& engines);

}  // namespace harness
