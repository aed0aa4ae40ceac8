#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace harness {

/// The length of the UTF-8 sequence that starts at `at`; 0 where none does. NUL is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

/// Whether a text is UTF-8 throughout.
bool is_utf8(std::string_view text);

/// The text with "\x1b" and the like for bytes that are no UTF-8, and for control characters but for line
/// ends and tabs.
std::string printable(std::string_view text);

}  // namespace harness
