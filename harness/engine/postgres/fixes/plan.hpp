#pragma once

#include <vector>

#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// All steps from the found schema to the wanted one, in an order in which they run. Every change has a step,
/// follows from another one, or is named in a note of what is left to do.
std::vector<Step> plan(const Catalog& wanted, const Catalog& found, int major);

}  // namespace harness::postgres
