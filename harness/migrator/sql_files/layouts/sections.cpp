#include <algorithm>

#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    auto line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines.push_back({line, begin, ++number});
    begin = end + 1;
  }
  return lines;
}

std::string part_of(std::string_view text, std::size_t begin, std::size_t end) {
  const auto above = text.substr(0, begin);
  std::string part(static_cast<std::size_t>(std::count(above.begin(), above.end(), '\n')), '\n');
  return part.append(text.substr(begin, end - begin));
}

std::string text_in_place(const std::vector<Statement>& statements, std::string_view end) {
  std::string text;
  int line = 1;
  for (const auto& statement : statements) {
    if (statement.line > line) {
      text.append(static_cast<std::size_t>(statement.line - line), '\n');
    } else if (!text.empty()) {
      text += ' ';
    }
    const auto ended = statement.text + std::string(end);
    text += ended;
    line = std::max(line, statement.line) + static_cast<int>(std::count(ended.begin(), ended.end(), '\n'));
  }
  return text.empty() ? text : text + "\n";
}

}  // namespace harness::sql_files
