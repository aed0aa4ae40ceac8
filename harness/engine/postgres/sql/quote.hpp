#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// A name as SQL takes it: in double quotes only where it is a keyword or not plain lower case.
std::string quote(std::string_view name);

}  // namespace harness::postgres
