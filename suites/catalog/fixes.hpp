#pragma once

#include <suites/catalog/fixture.hpp>
#include <suites/catalog/place.hpp>

namespace harness {

/// Expects of a mutation, in both directions, that the fixes of its changes run in their order, and that
/// nothing differs then but what they say is left to do, which is printed.
void expect_fixed(Place& place, const Fixture& fixture);

}  // namespace harness
