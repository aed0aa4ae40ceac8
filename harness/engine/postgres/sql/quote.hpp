#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// A name as SQL needs it: in double quotes only if it is a keyword or not plain lower case.
std::string quote(std::string_view name);

}  // namespace harness::postgres
