#include <algorithm>
#include <cerrno>
#include <fstream>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include <harness/checkpoint/store.hpp>
#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/tree.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "migrate-checkpoint-";
constexpr std::string_view draft_prefix = "migrate-draft-";
constexpr const char* tally_name = "tally";

/// What a checkpoint held when it was made: caches are cleaned, and copied by halves, and disks err.
std::optional<Contents> promised(int entry) {
  return parse_contents(read_within(entry, tally_name).value_or(""));
}

/// Made where it is missing, and then for us alone. A usage Error where that cannot be.
void make_folder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder.parent_path(), code);
  if (!code && ::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    code = {errno, std::generic_category()};
  }
  if (code) {
    throw usage_error("the folder for checkpoints cannot be made: " + code.message(),
                      "name a folder that can be written", {folder.string()});
  }
}

void remove_quietly(const fs::path& path) noexcept {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

}  // namespace

CheckpointStore::CheckpointStore(const fs::path& folder, std::uintmax_t limit)
    : folder_(fs::absolute(folder)), limit_(limit) {
  make_folder(folder_);
  const auto opened = open_private_folder(folder_);
  const auto fault = opened ? why_unsafe(folder_.parent_path()) : opened.refusal;
  if (!fault.empty()) {
    throw usage_error("checkpoints cannot be kept in this folder: " +
                          (opened ? "other users could replace it: " + fault : fault),
                      "name a folder of your own that no other user can write: a server is started from what "
                      "is in there",
                      {folder_.string()});
  }
  if (::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) {
    throw usage_error("checkpoints cannot be kept in this folder", "name a folder that can be written",
                      {folder_.string()});
  }
  sweep_guarded_folders(draft_prefix, folder_);
}

fs::path CheckpointStore::place_of(const std::string& key) const {
  return folder_ / (std::string(prefix) + key);
}

std::optional<fs::path> CheckpointStore::find(const std::string& key) const {
  const auto place = place_of(key);
  const auto entry = open_private_folder(place);
  if (entry.missing) {
    return std::nullopt;
  }
  if (!entry) {
    throw usage_error(place.string() + " is not used: " + entry.refusal, "remove it");
  }
  try {
    const auto whole = promised(entry.folder.number());
    if (whole && contents_of(entry.folder.number(), tally_name, ::geteuid()) == *whole) {
      std::error_code ignored;
      fs::last_write_time(place, fs::file_time_type::clock::now(), ignored);
      return place;
    }
  } catch (const fs::filesystem_error&) {
    // Falls through: what cannot be read is of no use, and neither is what others can write.
  }
  forget(key);
  return std::nullopt;
}

void CheckpointStore::keep(const std::string& key, const std::function<bool(const fs::path&)>& fill) const {
  const GuardedFolder draft(draft_prefix, folder_);
  const auto entry = draft.make("entry");
  if (!fill(entry)) {
    return;
  }
  std::ofstream(entry / tally_name) << to_text(
      contents_of(open_own_folder(entry).folder.number(), tally_name));
  std::error_code taken;
  fs::rename(entry, place_of(key), taken);
  make_room();
}

void CheckpointStore::forget(const std::string& key) const noexcept {
  remove_quietly(place_of(key));
}

void CheckpointStore::make_room() const {
  struct Kept {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
  };
  std::vector<Kept> all;
  std::uintmax_t total = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    const auto whole = promised(open_own_folder(entry.path()).folder.number());
    if (entry.path().filename().string().starts_with(prefix) && whole) {
      all.push_back({entry.path(), entry.last_write_time(ignored), whole->bytes});
      total += whole->bytes;
    }
  }
  std::sort(all.begin(), all.end(), [](const Kept& one, const Kept& other) { return one.used < other.used; });
  for (const auto& oldest : all) {
    if (total <= limit_) {
      return;
    }
    remove_quietly(oldest.path);
    total -= oldest.bytes;
  }
}

}  // namespace harness
