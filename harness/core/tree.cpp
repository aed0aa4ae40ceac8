#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/descriptor.hpp>
#include <harness/core/digest.hpp>
#include <harness/core/tree.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr int for_folders = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr std::size_t at_once = 1U << 18U;

[[noreturn]] void fail(const char* what, const fs::path& path, int error) {
  throw fs::filesystem_error(what, path, {error, std::generic_category()});
}

/// The names in a folder, in an order that does not depend on the file system. `path` is for its error.
std::vector<std::string> names_in(int folder, const fs::path& path) {
  // A descriptor of its own, which the listing closes; by the path, so that it begins at the first entry.
  const int listing = ::openat(folder, ".", for_folders);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(listing < 0 ? nullptr : ::fdopendir(listing), ::closedir);
  if (!entries) {
    fail("cannot list", path, errno);
  }
  std::vector<std::string> names;
  while (const ::dirent* entry = ::readdir(entries.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") {
      names.push_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A walk over a folder that reads every byte, and copies it where there is somewhere to copy to.
class Reading {
 public:
  Reading(std::optional<Account> account, std::optional<::uid_t> only_of)
      : account_(std::move(account)), only_of_(only_of), buffer_(at_once) {}

  /// `to` is the opened copy, or -1; `left_out` is passed over here.
  void folder(int from, int to, const fs::path& path, std::string_view left_out) {
    for (const auto& name : names_in(from, path)) {
      if (name != left_out) {
        entry(from, to, name, path / name);
      }
    }
  }

  void give(int copy, const fs::path& path) const {
    if (account_ && ::fchown(copy, account_->uid, account_->gid) != 0) {
      fail("cannot give away", path, errno);
    }
  }

  const Contents& contents() const { return contents_; }

 private:
  void entry(int from, int to, const std::string& name, const fs::path& path) {
    // Without waiting, should it be a pipe; a link is refused by the system itself.
    const Descriptor source(::openat(from, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct ::stat status = {};
    if (!source || ::fstat(source.number(), &status) != 0) {
      fail(errno == ELOOP ? "is a link" : "cannot read", path, errno);
    }
    if (only_of_ && (status.st_uid != *only_of_ || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)) {
      fail("belongs to another user, or others may write to it", path, EPERM);
    }
    note(path.string());
    if (S_ISDIR(status.st_mode)) {
      if (to >= 0 && ::mkdirat(to, name.c_str(), status.st_mode & 07777U) != 0) {
        fail("cannot make", path, errno);
      }
      const Descriptor copy(to < 0 ? -1 : ::openat(to, name.c_str(), for_folders));
      if (to >= 0 && !copy) {
        fail("cannot open", path, errno);
      }
      folder(source.number(), copy.number(), path, {});
      if (copy) {
        give(copy.number(), path);
      }
    } else if (S_ISREG(status.st_mode)) {
      file(source.number(), to, name, path, status.st_mode & 0777U);
    } else {
      fail("is no plain file", path, EINVAL);
    }
  }

  void file(int source, int to, const std::string& name, const fs::path& path, ::mode_t mode) {
    const Descriptor copy(
        to < 0 ? -1 : ::openat(to, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (to >= 0 && !copy) {
      fail("cannot make", path, errno);
    }
    ++contents_.files;
    for (std::size_t size = at_once; size == at_once;) {
      size = fill(source, path);
      const std::string_view part(buffer_.data(), size);
      note(part);
      contents_.bytes += size;
      if (copy) {
        write(copy.number(), part, path);
      }
    }
    if (copy) {
      give(copy.number(), path);
    }
  }

  /// Reads until the buffer is full or the file ends.
  std::size_t fill(int source, const fs::path& path) {
    std::size_t filled = 0;
    while (filled < at_once) {
      const auto size = ::read(source, buffer_.data() + filled, at_once - filled);
      if (size < 0 && errno != EINTR) {
        fail("cannot read", path, errno);
      }
      if (size == 0) {
        break;
      }
      filled += static_cast<std::size_t>(std::max<ssize_t>(size, 0));
    }
    return filled;
  }

  static void write(int copy, std::string_view part, const fs::path& path) {
    while (!part.empty()) {
      const auto size = ::write(copy, part.data(), part.size());
      if (size < 0 && errno != EINTR) {
        fail("cannot write", path, errno);
      }
      part.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    }
  }

  void note(std::string_view part) { contents_.digest = digest(part, contents_.digest); }

  std::optional<Account> account_;
  std::optional<::uid_t> only_of_;
  std::vector<char> buffer_;
  Contents contents_;
};

Contents copy_to(int from, int parent, const std::string& name, Reading reading) {
  if (::mkdirat(parent, name.c_str(), S_IRWXU) != 0) {
    fail("cannot make", name, errno);
  }
  const Descriptor copy(::openat(parent, name.c_str(), for_folders));
  if (!copy) {
    fail("cannot open", name, errno);
  }
  reading.folder(from, copy.number(), {}, {});
  reading.give(copy.number(), name);
  return reading.contents();
}

/// Removes all that an opened folder holds.
void empty(int folder) {
  for (const auto& name : names_in(folder, {})) {
    if (::unlinkat(folder, name.c_str(), 0) == 0) {
      continue;
    }
    const Descriptor within(::openat(folder, name.c_str(), for_folders));
    if (within) {
      empty(within.number());
      ::unlinkat(folder, name.c_str(), AT_REMOVEDIR);
    }
  }
}

}  // namespace

std::string to_text(const Contents& contents) {
  std::ostringstream text;
  text << contents.files << ' ' << contents.bytes << ' ' << std::hex << contents.digest << '\n';
  return std::move(text).str();
}

std::optional<Contents> parse_contents(std::string_view line) {
  std::istringstream text{std::string(line)};
  Contents contents;
  return text >> contents.files >> contents.bytes >> std::hex >> contents.digest ? std::optional(contents)
                                                                                 : std::nullopt;
}

Contents copy_tree(int from, const fs::path& to, const std::optional<Account>& account,
                   std::optional<::uid_t> only_of) {
  return copy_to(from, AT_FDCWD, to.string(), Reading(account, only_of));
}

Contents copy_tree(int from, int parent, const std::string& name, const std::optional<Account>& account) {
  return copy_to(from, parent, name, Reading(account, std::nullopt));
}

Contents contents_of(int folder, std::string_view left_out, std::optional<::uid_t> only_of) {
  Reading reading(std::nullopt, only_of);
  reading.folder(folder, -1, {}, left_out);
  return reading.contents();
}

bool remove_tree(int parent, const std::string& name, int folder) noexcept {
  try {
    empty(folder);
  } catch (const std::exception&) {
    // What cannot be listed keeps the folder from going.
  }
  return ::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0;
}

}  // namespace harness
