#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// Values from the least to the greatest, both among them and these two first: of whole numbers, of numbers
/// with a point, or of dates ("2024-01-31"). At most so many. nullopt if the two are neither, or the first is
/// the greater.
std::optional<std::vector<std::string>> range_values(const std::string& least, const std::string& greatest,
                                                     std::size_t most);

}  // namespace harness
