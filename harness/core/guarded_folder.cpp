#include <chrono>
#include <cstdlib>
#include <random>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/core/guarded_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

fs::path or_temporary(const fs::path& parent) {
  if (!parent.empty()) {
    return parent;
  }
  const char* configured = std::getenv("TMPDIR");
  return fs::absolute(configured != nullptr && *configured != '\0' ? configured : "/tmp");
}

fs::path new_name(std::string_view prefix, const fs::path& parent) {
  std::random_device random;
  return or_temporary(parent) / fmt::format("{}{:08x}{:08x}", prefix, random(), random());
}

/// Whether the folder is old enough for its guardian to have settled in it.
bool is_old(const fs::path& folder) {
  std::error_code code;
  const auto changed = fs::last_write_time(folder, code);
  return !code && fs::file_time_type::clock::now() - changed > std::chrono::minutes(1);
}

}  // namespace

GuardedFolder::GuardedFolder(std::string_view prefix, const fs::path& parent)
    : path_(new_name(prefix, parent)), guardian_(path_, {}, std::nullopt) {}

fs::path GuardedFolder::make(std::string_view name) const {
  auto folder = path_ / name;
  std::error_code code;
  if (!fs::create_directory(folder, code)) {
    throw environment_error("cannot make the folder " + folder.string() + ": " + code.message(),
                            "set TMPDIR to a folder that can be written");
  }
  return folder;
}

std::vector<fs::path> sweep_guarded_folders(std::string_view prefix, const fs::path& parent) {
  std::vector<fs::path> removed;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(or_temporary(parent), ignored)) {
    if (entry.path().filename().string().starts_with(prefix) && is_old(entry.path()) &&
        is_abandoned(entry.path())) {
      std::error_code failed;
      fs::remove_all(entry.path(), failed);
      if (!failed) {
        removed.push_back(entry.path());
      }
    }
  }
  return removed;
}

}  // namespace harness
