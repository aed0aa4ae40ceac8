#include <random>

#include <fmt/format.h>

#include <harness/core/path_safety.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/process/abandoned.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

fs::path new_name(std::string_view prefix, const fs::path& parent) {
  std::random_device random;
  return (parent.empty() ? temporary_folder() : parent) /
         fmt::format("{}{:08x}{:08x}", prefix, random(), random());
}

}  // namespace

GuardedFolder::GuardedFolder(std::string_view prefix, const fs::path& parent)
    : path_(new_name(prefix, parent)), guardian_({path_}, {}, std::nullopt) {}

fs::path GuardedFolder::make(std::string_view name) const {
  auto folder = path_ / name;
  make_private_folder(folder, std::nullopt);
  return folder;
}

Swept sweep_guarded_folders(std::string_view prefix, const fs::path& parent) {
  return sweep_abandoned(parent.empty() ? named_temporary_folder() : parent, prefix);
}

}  // namespace harness
