#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

#include <unistd.h>

#include <harness/checkpoint/store.hpp>
#include <harness/core/error.hpp>
#include <harness/core/guarded_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "migrate-checkpoint-";
constexpr std::string_view draft_prefix = "migrate-draft-";
constexpr const char* tally_name = "tally";

/// What a checkpoint held when it was made: caches are cleaned, and copied by halves.
struct Tally {
  std::uintmax_t files = 0;
  std::uintmax_t bytes = 0;

  bool operator==(const Tally&) const = default;
};

Tally tally_of(const fs::path& entry) {
  Tally tally;
  for (const auto& file : fs::recursive_directory_iterator(entry)) {
    if (file.is_regular_file() && file.path().filename() != tally_name) {
      ++tally.files;
      tally.bytes += file.file_size();
    }
  }
  return tally;
}

std::optional<Tally> promised(const fs::path& entry) {
  std::ifstream file(entry / tally_name);
  Tally tally;
  return file >> tally.files >> tally.bytes ? std::optional(tally) : std::nullopt;
}

void remove_quietly(const fs::path& path) noexcept {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

}  // namespace

CheckpointStore::CheckpointStore(const fs::path& folder, std::uintmax_t limit)
    : folder_(fs::absolute(folder)), limit_(limit) {
  std::error_code code;
  fs::create_directories(folder_, code);
  if (code || ::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) {
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
  std::error_code code;
  if (!fs::exists(place, code)) {
    return std::nullopt;
  }
  try {
    const auto whole = promised(place);
    if (whole && tally_of(place) == *whole) {
      fs::last_write_time(place, fs::file_time_type::clock::now(), code);
      return place;
    }
  } catch (const fs::filesystem_error&) {
    // Falls through: what cannot be read is of no use.
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
  const auto tally = tally_of(entry);
  std::ofstream(entry / tally_name) << tally.files << ' ' << tally.bytes << '\n';
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
    const auto whole = promised(entry.path());
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
