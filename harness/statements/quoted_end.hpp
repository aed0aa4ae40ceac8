#pragma once

#include <cstddef>
#include <string_view>

namespace harness {

// Of SQL of any engine. What never ends, ends with the text.

/// The end of the comment that begins at `at`; `at` where none does.
std::size_t end_of_comment(std::string_view sql, std::size_t at);

/// The end of the string, the name in quotes or the dollar-quoted text that begins at `at`; `at` where none
/// does.
std::size_t end_of_quoted(std::string_view sql, std::size_t at);

}  // namespace harness
