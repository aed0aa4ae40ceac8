#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <string>
#include <vector>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/account.hpp>
#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/private_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// Whether a user namespace shows this owner in the place of all that it does not know: of the folders around
/// a container, which are the machine's.
bool stands_for_unknown(::uid_t owner) {
  constexpr ::uid_t overflow = 65534;
  constexpr unsigned long all = 4294967295UL;
  std::ifstream map("/proc/self/uid_map");
  unsigned long first = 0;
  unsigned long outside = 0;
  unsigned long count = 0;
  while (owner == overflow && map >> first >> outside >> count) {
    if (count == all || (first <= overflow && overflow < first + count)) {
      return false;
    }
  }
  return owner == overflow && map.eof();
}

bool is_trusted(::uid_t owner) {
  return owner == 0 || owner == ::geteuid() || stands_for_unknown(owner);
}

/// Whether the group is the private one of a user, so that what it may write is writable by no one else.
bool is_own(::gid_t gid) {
  if (gid == 0) {
    return true;
  }
  ::group entry = {};
  ::group* group = nullptr;
  std::vector<char> texts(1024);
  while (::getgrgid_r(gid, &entry, texts.data(), texts.size(), &group) == ERANGE) {
    texts.resize(2 * texts.size());
  }
  if (group == nullptr) {
    return false;
  }
  const std::string name = group->gr_name;
  for (char** member = group->gr_mem; *member != nullptr; ++member) {
    if (*member != name && std::string(*member) != "root") {
      return false;
    }
  }
  const auto us = account_of(::geteuid());
  return us && us->gid == gid && us->name == name;
}

std::string fault_of(const struct ::stat& status) {
  if (!is_trusted(status.st_uid)) {
    return "belongs to " + user_of(status.st_uid);
  }
  const bool writable =
      (status.st_mode & S_IWOTH) != 0 || ((status.st_mode & S_IWGRP) != 0 && !is_own(status.st_gid));
  const bool folder_of_all = S_ISDIR(status.st_mode) && writable && (status.st_mode & S_ISVTX) == 0;
  return folder_of_all ? "can be written by other users, and has no sticky bit" : "";
}

/// A path that is resolved one name after the other.
class Way {
 public:
  explicit Way(const fs::path& path) { go_first(path); }

  bool ended() const { return names_.empty(); }

  /// What the next name leads to, which may be a link.
  fs::path next() {
    at_ = names_.front().is_absolute() ? names_.front() : at_ / names_.front();
    names_.pop_front();
    return at_;
  }

  void follow(const fs::path& target) {
    at_ = at_.parent_path();
    go_first(target);
  }

 private:
  void go_first(const fs::path& path) { names_.insert(names_.begin(), path.begin(), path.end()); }

  fs::path at_;
  std::deque<fs::path> names_;
};

}  // namespace

std::string why_unsafe(const fs::path& folder) {
  Way way(fs::absolute(folder));
  constexpr int longest = 400;
  for (int steps = 0; !way.ended(); ++steps) {
    const auto place = way.next();
    struct ::stat status = {};
    if (steps == longest) {
      return folder.string() + " leads through too many links";
    }
    if (::lstat(place.c_str(), &status) != 0) {
      const bool missing = errno == ENOENT || errno == ENOTDIR;
      return missing ? "" : place.string() + " cannot be looked at: " + std::strerror(errno);
    }
    if (const auto fault = fault_of(status); !fault.empty()) {
      return place.lexically_normal().string() + " " + fault;
    }
    if (S_ISLNK(status.st_mode)) {
      way.follow(fs::read_symlink(place));
    }
  }
  return "";
}

fs::path named_temporary_folder() {
  const char* configured = std::getenv("TMPDIR");
  return fs::absolute(configured != nullptr && *configured != '\0' ? configured : "/tmp");
}

void require_safe(const fs::path& folder) {
  if (const auto fault = why_unsafe(folder); !fault.empty()) {
    throw environment_error(
        "nothing is made in " + folder.string() + ", where other users could replace it: " + fault,
        "set TMPDIR to a folder of your own that others cannot write, or give the folder the sticky bit, "
        "which "
        "/tmp has (chmod +t)");
  }
}

fs::path temporary_folder() {
  auto folder = named_temporary_folder();
  require_safe(folder);
  return folder;
}

}  // namespace harness
