#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changelog.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {

void LiquibaseSql::join(std::string_view part, int number) {
  if (text.empty() || text.ends_with('\n')) {
    lines.push_back(number);
  }
  text.append(part);
}

void LiquibaseSql::add(std::string_view line, int number) {
  join(line, number);
  text += '\n';
}

void LiquibaseSql::trim_ends() {
  const auto first = text.find_first_not_of(" \t\r\n\f\v");
  const auto begin = std::min(first, text.size());
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(begin);
  lines.erase(lines.begin(), lines.begin() + std::count(text.begin(), end, '\n'));
  text = std::string(trim(text));
}

int LiquibaseSql::line_at(std::size_t place) const {
  const auto above = text.substr(0, place);
  const auto line = static_cast<std::size_t>(std::count(above.begin(), above.end(), '\n'));
  return lines.empty() ? 0 : lines[std::min(line, lines.size() - 1)];
}

std::string LiquibaseSql::in_place() const {
  std::string placed;
  int number = 1;
  std::size_t at = 0;
  for (const auto& line : lines_of(text)) {
    const auto wanted = at < lines.size() ? lines[at++] : number + 1;
    placed += std::string(static_cast<std::size_t>(std::max(wanted - number, 0)), '\n');
    placed += line.text;
    number = std::max(wanted, number);
  }
  return placed;
}

std::string liquibase_lines(std::string_view bytes) {
  std::string text(bytes);
  replace_all(text, "\r\n", "\n");
  std::replace(text.begin(), text.end(), '\r', '\n');
  return text;
}

bool is_formatted_sql(std::string_view text) {
  for (const auto& line : lines_of(text)) {
    if (!trim(line.text).empty()) {
      return is_liquibase_header(line.text);
    }
  }
  return false;
}

}  // namespace harness::sql_files
