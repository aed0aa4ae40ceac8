#include <cerrno>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/tree.hpp>
#include <harness/process/abandoned.hpp>
#include <harness/process/guardian.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr const char* going_on = "its run is still going on";

/// A guardian makes the folder, then the file, locks it, and writes into it: where that is not done, it may
/// be about to do it.
bool is_new(int folder) {
  constexpr int long_enough = 60;
  struct ::stat status = {};
  return ::fstat(folder, &status) != 0 || std::time(nullptr) - status.st_mtime <= long_enough;
}

/// Why the folder stays, by its guardian's file; empty where the guardian is gone.
std::string reason_to_stay(int folder) {
  const Descriptor file(::openat(folder, guardian_file, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    if (errno != ENOENT) {
      return std::string("its guardian's file cannot be opened (") + std::strerror(errno) + ")";
    }
    return is_new(folder) ? going_on : "it has no guardian's file, so no run of this version has made it";
  }
  struct ::stat status = {};
  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) {
    return "its guardian's file is none of ours";
  }
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    return going_on;
  }
  char digit = 0;
  const bool settled = ::pread(file.number(), &digit, 1, 0) == 1;
  return !settled && is_new(folder) ? going_on : "";
}

/// Removes what lies in `parent`, if it is an abandoned home, and says by a clause why it stays.
std::string reason_after_removal(const Descriptor& parent, const fs::path& path,
                                 const BeforeRemoval& prepare) {
  const auto name = path.filename().string();
  const auto home = open_abandoned(parent.number(), name);
  if (!home) {
    // One whose run was killed right after it had made it is empty, and an empty folder is no loss.
    const auto own = open_own_folder(parent.number(), name);
    const bool empty =
        own && !is_new(own.folder.number()) && ::unlinkat(parent.number(), name.c_str(), AT_REMOVEDIR) == 0;
    return empty ? "" : home.refusal;
  }
  const auto reason = prepare ? prepare(home.folder.number(), path) : "";
  if (!reason.empty() || remove_tree(parent.number(), name, home.folder.number())) {
    return reason;
  }
  return std::string("it cannot be removed (") + std::strerror(errno) + ")";
}

}  // namespace

OpenedFolder open_abandoned(int parent, const std::string& name) {
  auto home = open_own_folder(parent, name);
  if (home) {
    home.refusal = reason_to_stay(home.folder.number());
    if (!home.refusal.empty()) {
      home.folder.close();
    }
  }
  return home;
}

bool is_abandoned(const fs::path& home) {
  return static_cast<bool>(open_abandoned(AT_FDCWD, home.string()));
}

Swept sweep_abandoned(const fs::path& parent, std::string_view prefix, const BeforeRemoval& prepare) {
  Swept swept;
  const Descriptor opened(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    if (!entry.path().filename().string().starts_with(prefix)) {
      continue;
    }
    const auto reason = reason_after_removal(opened, entry.path(), prepare);
    if (reason.empty()) {
      swept.removed.push_back(entry.path().string());
    } else if (fs::exists(fs::symlink_status(entry.path(), ignored))) {
      swept.leave(entry.path().string(), reason);
    }
  }
  return swept;
}

}  // namespace harness
