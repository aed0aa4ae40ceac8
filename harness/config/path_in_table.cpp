#include <harness/config/path_in_table.hpp>

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

}  // namespace harness
