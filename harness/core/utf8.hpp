#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace harness {

/// The length of the UTF-8 sequence that starts at `at`; 0 where none does. NUL is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

/// The text with '?' for every byte that belongs to no UTF-8 sequence.
std::string only_utf8(std::string_view text);

}  // namespace harness
