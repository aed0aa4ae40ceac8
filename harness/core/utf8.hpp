#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace harness {

/// The length of the UTF-8 sequence that starts at `at`; 0 where none does. NUL is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

/// Whether a text is UTF-8 throughout.
bool is_utf8(std::string_view text);

/// The harmless spelling of the character at `at`: "\x1b" for a control character or a byte that is no UTF-8,
/// "\u202e" for one of C1, one that turns the direction of text, or one that ends a line without being a line
/// end. Empty for every other character, for line ends and for tabs. A carriage return is harmless only
/// before a line end.
std::string harmless_spelling(std::string_view text, std::size_t at);

/// The text with every character that has one in its harmless spelling.
std::string printable(std::string_view text);

/// The same on one line: line ends are spelled, too.
std::string printable_line(std::string_view text);

}  // namespace harness
