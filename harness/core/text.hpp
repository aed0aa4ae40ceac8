#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness {

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::vector<std::string> split_lines(std::string_view text);
/// Text of several lines as part of a list: all lines but the first begin with so many blanks.
std::string hanging(std::string_view text, std::size_t blanks);
/// The last `count` lines of a text, for a message.
std::string last_lines(std::string_view text, std::size_t count);
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);

/// Whether `text` matches `pattern`: '*' matches any run of characters, '?' one.
bool matches_glob(std::string_view pattern, std::string_view text);

/// Replaces each `what` by `with`; an empty `what` replaces nothing.
void replace_all(std::string& text, std::string_view what, std::string_view with);

/// Whether `text` contains `word` with no letter, digit, '_' or '$' next to it. False for an empty word.
bool has_word(std::string_view text, std::string_view word);

/// "1 table", "3 tables".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace harness
