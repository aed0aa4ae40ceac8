#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <random>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <harness/core/digest.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/tree.hpp>
#include <harness/engine/postgres/server/initialised_cache.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view draft_mark = ".draft-";

/// What the entry held when it was made: cleaners of caches take single old files away, and disks err.
constexpr const char* tally_name = "tally";

/// The folder, or why it may not be used: who can rename it can put another in its place.
OpenedFolder open_safely(const fs::path& folder) {
  if (folder.empty()) {
    return {{}, "", true};
  }
  auto fault = why_unsafe(folder.parent_path());
  return fault.empty() ? open_private_folder(folder)
                       : OpenedFolder{{}, "other users could replace it: " + fault, false};
}

/// The folder, made where it is missing; none where it may not be used.
Descriptor open_cache(const fs::path& folder) {
  if (!folder.empty() && why_unsafe(folder.parent_path()).empty()) {
    std::error_code ignored;
    fs::create_directories(folder.parent_path(), ignored);
    ::mkdir(folder.c_str(), S_IRWXU);
  }
  return open_safely(folder).folder;
}

/// Whether this is a draft whose maker is gone.
bool is_stale_draft(const std::string& name) {
  const auto at = name.find(draft_mark);
  return at != std::string::npos && ::kill(std::atoi(name.c_str() + at + draft_mark.size()), 0) != 0 &&
         errno == ESRCH;
}

/// Whether a copy of the data leaves enough free in the folder: a run may have its databases there.
bool leaves_room(const fs::path& data, int folder) {
  constexpr std::uint64_t enough = 256ULL << 20;
  std::uint64_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(data)) {
    size += entry.is_regular_file() ? entry.file_size() : 0;
  }
  struct ::statvfs status = {};
  return ::fstatvfs(folder, &status) == 0 && status.f_bavail * status.f_frsize >= size + enough;
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

InitialisedCache::InitialisedCache(const fs::path& folder, std::string_view key)
    : path_(folder), folder_(open_cache(folder)) {
  entry_ = fmt::format("postgres-{:016x}", digest(key));
  draft_ = fmt::format("{}{}{}-{:08x}", entry_, draft_mark, ::getpid(), std::random_device()());
}

fs::path InitialisedCache::draft() const {
  return folder_ ? path_ / draft_ : fs::path();
}

bool InitialisedCache::copy_to(const fs::path& data, const std::optional<Account>& owner) noexcept {
  try {
    const auto entry = open_private_folder(folder_.number(), entry_);
    if (!entry) {
      return false;
    }
    const auto tally = read_within(entry.folder.number(), tally_name);
    const auto promised = parse_contents(tally.value_or(""));
    const auto kept = open_private_folder(entry.folder.number(), "data");
    if (promised && kept && copy_tree(kept.folder.number(), data, owner, ::geteuid()) == *promised) {
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
  if (!folder_) {
    return;
  }
  try {
    if (leaves_room(data, folder_.number()) && ::mkdirat(folder_.number(), draft_.c_str(), S_IRWXU) == 0 &&
        !fill(data)) {
      remove_draft();
    }
  } catch (const std::exception&) {
    // The folder cannot be written, or is full.
    remove_draft();
  }
}

/// Fills the draft and gives it the entry's name; false where another run was quicker.
bool InitialisedCache::fill(const fs::path& data) const {
  const auto draft = open_own_folder(folder_.number(), draft_);
  const auto made = open_folder(data);
  if (!draft || !made) {
    return false;
  }
  const auto line = to_text(copy_tree(made.number(), draft.folder.number(), "data", std::nullopt));
  const Descriptor tally(::openat(draft.folder.number(), tally_name,
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
  return ::write(tally.number(), line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
         ::renameat(folder_.number(), draft_.c_str(), folder_.number(), entry_.c_str()) == 0;
}

void InitialisedCache::remove_draft() const noexcept {
  if (const auto draft = open_own_folder(folder_.number(), draft_)) {
    remove_tree(folder_.number(), draft_, draft.folder.number());
  }
}

void InitialisedCache::forget() noexcept {
  if (open_own_folder(folder_.number(), entry_)) {
    // Aside first: another run must find the whole entry or none.
    ::renameat(folder_.number(), entry_.c_str(), folder_.number(), draft_.c_str());
    remove_draft();
  }
}

Swept sweep_cache() {
  Swept swept;
  const auto path = cache_folder();
  const auto cache = open_safely(path);
  if (!cache) {
    if (!cache.missing) {
      swept.leave(path.string(), cache.refusal +
                                     ", so that no run keeps anything there; remove it, or take the "
                                     "right to write from others (chmod go-w)");
    }
    return swept;
  }
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(path, ignored)) {
    const auto name = entry.path().filename().string();
    if (!is_stale_draft(name)) {
      continue;
    }
    const auto draft = open_own_folder(cache.folder.number(), name);
    if (draft && remove_tree(cache.folder.number(), name, draft.folder.number())) {
      swept.removed.push_back(entry.path().string());
    } else {
      swept.leave(entry.path().string(), draft ? "it cannot be removed" : draft.refusal);
    }
  }
  return swept;
}

}  // namespace harness::postgres
