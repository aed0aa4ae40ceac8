#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/statements/sources.hpp>

namespace harness {
namespace {

/// The statement of a line. Throws a usage Error where it has none.
std::string statement_of_line(const std::string& line, const Location& place) {
  const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  const auto found = json.is_object() ? json.find("statement") : json.end();
  if (!json.is_object() || found == json.end() || !found->is_string()) {
    throw usage_error("this line is no recorded statement",
                      "`migrate record` writes such files: {\"statement\": \"SELECT ...\"} in each line",
                      place);
  }
  return found->get<std::string>();
}

}  // namespace

std::string single_statement(const std::string& text) {
  const auto end = text.find_last_not_of("; \t\r\n");
  return end == std::string::npos ? "" : text.substr(0, end + 1);
}

std::vector<ReleaseStatement> statements_of_record(const StatementFile& file) {
  std::vector<ReleaseStatement> statements;
  Location place{file.path.string(), 0};
  for (const auto& line : split_lines(file.text)) {
    ++place.line;
    if (!trim(line).empty()) {
      statements.push_back({"", single_statement(statement_of_line(line, place)), place});
    }
  }
  return statements;
}

}  // namespace harness
