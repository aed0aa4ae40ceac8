#pragma once

#include <cstddef>
#include <set>
#include <utility>

namespace harness {

/// Rows by the number of their table, and their number there.
using RowSet = std::set<std::pair<std::size_t, std::size_t>>;

}  // namespace harness
