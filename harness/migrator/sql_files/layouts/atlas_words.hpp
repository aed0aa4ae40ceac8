#pragma once

#include <cstddef>
#include <string_view>

namespace harness::sql_files {

inline constexpr auto no_offset = std::string_view::npos;

/// The bytes of the white space that a text begins with, one character of what Go takes for it; 0 if none.
std::size_t space_at(std::string_view text);

/// The text without the white space at its end that Go would take off.
std::string_view without_end_spaces(std::string_view text);

/// The offset behind "\s*" of a regular expression.
std::size_t after_spaces(std::string_view text, std::size_t at);

/// Whether the text begins with these lower-case letters, in any case.
bool begins_with_word(std::string_view text, std::string_view word);

/// The offset behind BEGIN or BEGIN ATOMIC and the white space that must follow, with white space before it;
/// no_offset if it is not there.
std::size_t after_begin(std::string_view text, std::size_t at, bool atomic);

/// The length of "$tag$", if the text, which begins with "$", begins with that; else 0.
std::size_t dollar_quote_at(std::string_view text);

}  // namespace harness::sql_files
