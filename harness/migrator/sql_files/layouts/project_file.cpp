#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>

namespace harness::sql_files {

std::optional<std::filesystem::path> project_file(const std::filesystem::path& folder,
                                                  const std::string& name, const std::string& word) {
  std::error_code code;
  auto above = std::filesystem::absolute(folder, code).lexically_normal();
  for (int levels = 0; levels < 8 && !code; ++levels) {
    const auto file = above / name;
    if (std::filesystem::is_regular_file(file, code) &&
        read_text(file.string()).find(word) != std::string::npos) {
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
