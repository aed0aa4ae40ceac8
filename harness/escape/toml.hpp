#pragma once

#include <string>
#include <string_view>

namespace harness {

/// A text as TOML has it between quotes, on one line. Bytes that are no UTF-8 become U+FFFD.
std::string toml_text(std::string_view text);

/// What stands in a comment behind a value: nothing in it ends the comment.
std::string toml_comment(std::string_view text);

}  // namespace harness
