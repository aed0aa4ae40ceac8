#pragma once

#include <vector>

#include <harness/registry.hpp>

namespace harness {

/// Turns a configuration into suites that can be walked. Throws a usage Error with the place at fault.
std::vector<Suite> assemble(const std::vector<SuiteSource>& sources, const Registry& registry);

}  // namespace harness
