#include <harness/config/path_in_table.hpp>
#include <harness/core/files_matching.hpp>

namespace harness {

namespace fs = std::filesystem;

fs::path beside(const fs::path& folder, const std::string& path) {
  return (folder / path).lexically_normal();
}

fs::path existing(TomlTable& table, const std::string& key, const fs::path& folder, const std::string& path) {
  auto full = beside(folder, path);
  if (!fs::exists(full)) {
    table.refuse(key, "names " + path + ", which does not exist", "paths start from " + folder.string());
  }
  return full;
}

std::vector<fs::path> existing_files(TomlTable& table, const std::string& key, const fs::path& folder,
                                     const std::string& path) {
  if (path.find('*') == std::string::npos) {
    return {existing(table, key, folder, path)};
  }
  auto files = files_matching(folder, path);
  if (files.empty()) {
    table.refuse(key, "names " + path + ", which no file is called", "paths start from " + folder.string());
  }
  return files;
}

}  // namespace harness
