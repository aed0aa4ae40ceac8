#include <algorithm>
#include <string_view>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>

namespace harness::sql_files {
namespace {

/// What Go itself notes as needed by something else says nothing of the project.
bool says(const std::string& file, const std::string& word, bool is_of_go) {
  const auto lines = split_lines(read_text(file));
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.find(word) != std::string::npos && !(is_of_go && trim(line).ends_with("// indirect"));
  });
}

}  // namespace

std::optional<std::filesystem::path> project_file(const std::filesystem::path& folder,
                                                  const std::string& name, const std::string& word) {
  std::error_code code;
  auto above = std::filesystem::absolute(folder, code).lexically_normal();
  for (int levels = 0; levels < 8 && !code; ++levels) {
    const auto file = above / name;
    if (std::filesystem::is_regular_file(file, code) && says(file.string(), word, name == "go.mod")) {
      return file;
    }
    if (std::filesystem::exists(above / ".git", code) || above == above.root_path()) {
      break;
    }
    above = above.parent_path();
  }
  return std::nullopt;
}

}  // namespace harness::sql_files
