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

}  // namespace harness::sql_files
