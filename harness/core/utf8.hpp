#pragma once

#include <cstddef>
#include <string_view>

namespace harness {

/// The length of the UTF-8 sequence that starts at `at`; 0 where none does. NUL is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace harness
