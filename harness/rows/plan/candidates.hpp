#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <harness/rows/plan/choices.hpp>

namespace harness {

/// Values that a column may have to take for its conditions to be true, the likeliest first: an ordinary
/// value, NULL where it may be, the constants in the conditions, further ordinary values, unusual ones.
std::vector<Value> candidates_for(const Choosing& choosing, std::size_t place,
                                  const std::vector<std::string>& expressions);

}  // namespace harness
