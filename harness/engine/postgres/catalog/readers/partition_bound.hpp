#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// A partition's bound with the values of FOR VALUES IN (...) sorted, since their order means nothing; any
/// other bound unchanged.
std::string sorted_bound(std::string_view bound);

}  // namespace harness::postgres
