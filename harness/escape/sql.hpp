#pragma once

#include <string>
#include <string_view>

namespace harness {

/// A comment on a line of its own, line end included: nothing in the text ends it.
std::string sql_comment(std::string_view text);

}  // namespace harness
