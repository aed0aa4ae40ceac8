#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness {

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::vector<std::string> split_lines(std::string_view text);
/// The end of a program's output, for a message.
std::string last_lines(std::string_view text, std::size_t count);
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);

/// Whether `text` matches `pattern`, where '*' stands for any run of characters and '?' for one.
bool matches_glob(std::string_view pattern, std::string_view text);

/// "1 table", "3 tables".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace harness
