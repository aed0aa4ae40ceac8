#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace harness {

/// How many columns a text takes on one line: one for each character.
std::size_t width_of(std::string_view text);

/// The text on one line of at most so many columns; "..." replaces what is cut off. No character is cut in
/// two.
std::string cut_to(std::string_view text, std::size_t width);

/// The text on one line, with blanks after it up to so many columns.
std::string filled_to(std::string_view text, std::size_t width);

}  // namespace harness
