#include <cstdlib>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <unistd.h>

#include <harness/engine/postgres/copy_tree.hpp>
#include <harness/engine/postgres/initialised_cache.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

/// FNV-1a: unlike std::hash it is the same in every build, and a name must outlive builds.
std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return hash;
}

/// What the entry held when it was made: cleaners of caches take single old files away.
fs::path tally_file(const fs::path& entry) {
  return entry / "tally";
}

bool read_tally(const fs::path& entry, Tally& tally) {
  std::ifstream file(tally_file(entry));
  return static_cast<bool>(file >> tally.files >> tally.bytes);
}

/// Whether a copy of the data leaves enough free in the folder: a run may have its databases there.
bool leaves_room(const fs::path& data, const fs::path& folder) {
  constexpr std::uint64_t enough = 256ULL << 20;
  std::uint64_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(data)) {
    size += entry.is_regular_file() ? entry.file_size() : 0;
  }
  return fs::space(folder).available >= size + enough;
}

}  // namespace

fs::path cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') {
    return fs::path(cache) / "migrate-harness";
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? fs::path(home) / ".cache" / "migrate-harness" : fs::path();
}

InitialisedCache::InitialisedCache(const fs::path& folder, std::string_view key) {
  if (!folder.empty()) {
    entry_ = folder / fmt::format("postgres-{:016x}", fingerprint(key));
    draft_ = fmt::format("{}.draft-{}-{:08x}", entry_.string(), ::getpid(), std::random_device()());
  }
}

bool InitialisedCache::copy_to(const fs::path& data, const std::optional<Account>& owner) noexcept {
  try {
    Tally promised;
    if (entry_.empty() || !fs::exists(entry_)) {
      return false;
    }
    if (read_tally(entry_, promised) && copy_tree(entry_ / "data", data, owner) == promised) {
      return true;
    }
  } catch (const std::exception&) {
    // Falls through: what cannot be copied is made again.
  }
  forget();
  std::error_code ignored;
  fs::remove_all(data, ignored);
  return false;
}

void InitialisedCache::keep(const fs::path& data) noexcept {
  if (entry_.empty()) {
    return;
  }
  std::error_code ignored;
  try {
    fs::create_directories(entry_.parent_path());
    if (!leaves_room(data, entry_.parent_path())) {
      return;
    }
    fs::create_directory(draft_);
    fs::permissions(draft_, fs::perms::owner_all);
    std::optional<Account> us;
    if (::geteuid() == 0) {
      us = Account{"root", 0, 0};
    }
    const auto tally = copy_tree(data, draft_ / "data", us);
    std::ofstream(tally_file(draft_)) << tally.files << ' ' << tally.bytes << '\n';
    fs::rename(draft_, entry_);
  } catch (const std::exception&) {
    // Another run was quicker, or the folder cannot be written.
    fs::remove_all(draft_, ignored);
  }
}

void InitialisedCache::forget() noexcept {
  std::error_code ignored;
  if (!entry_.empty()) {
    // Aside first: another run must find the whole entry or none.
    fs::rename(entry_, draft_, ignored);
    fs::remove_all(draft_, ignored);
  }
}

}  // namespace harness::postgres
