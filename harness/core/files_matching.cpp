#include <algorithm>
#include <system_error>

#include <harness/core/files_matching.hpp>
#include <harness/core/text.hpp>

namespace harness {

namespace fs = std::filesystem;

std::vector<fs::path> files_matching(const fs::path& folder, const std::string& pattern) {
  const auto named = folder / pattern;
  const auto name = named.filename().string();
  std::vector<fs::path> found;
  std::error_code ignored;
  if (name.find_first_of("*?") == std::string::npos) {
    if (fs::is_regular_file(named, ignored)) {
      found.push_back(named);
    }
    return found;
  }
  for (fs::directory_iterator entry(named.parent_path(), ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    std::error_code closed;
    if (matches_glob(name, entry->path().filename().string()) && entry->is_regular_file(closed)) {
      found.push_back(entry->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace harness
