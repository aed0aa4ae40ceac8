#include <cstdlib>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/project_variable.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {
namespace {

std::string_view unquoted(std::string_view value) {
  const bool quoted =
      value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

std::string value_in(const std::string& text, std::string_view name) {
  constexpr std::string_view shell = "export ";
  std::string value;
  for (const auto& line : lines_of(text)) {
    auto row = trim(line.text);
    row = row.starts_with(shell) ? trim(row.substr(shell.size())) : row;
    const auto equals = row.find('=');
    if (equals != std::string_view::npos && trim(row.substr(0, equals)) == name) {
      value = unquoted(trim(row.substr(equals + 1)));
    }
  }
  return value;
}

}  // namespace

std::optional<std::string> project_variable(const std::filesystem::path& folder, const std::string& name) {
  if (const char* own = std::getenv(name.c_str()); own != nullptr && *own != '\0') {
    return own;
  }
  const auto file = project_file(folder, ".env", name);
  const auto value = file ? value_in(read_text(file->string()), name) : "";
  return value.empty() ? std::nullopt : std::optional(value);
}

}  // namespace harness::sql_files
