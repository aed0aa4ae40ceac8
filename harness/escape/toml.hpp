#pragma once

#include <string>
#include <string_view>

namespace harness {

/// A text for a TOML basic string, on one line, without the quotes. Bytes that are no UTF-8 become U+FFFD.
std::string toml_text(std::string_view text);

/// The text of a comment after a value; nothing in it can end the comment.
std::string toml_comment(std::string_view text);

}  // namespace harness
