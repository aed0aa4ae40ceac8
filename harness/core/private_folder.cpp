#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/private_folder.hpp>

namespace harness {
namespace {

constexpr ::mode_t writable_by_others = S_IWGRP | S_IWOTH;

OpenedFolder open_unless(::mode_t refused, int parent, const std::string& name) {
  auto folder = open_folder(parent, name);
  if (!folder) {
    // Linux answers ENOTDIR for a link where a folder is asked for.
    const bool no_folder = errno == ENOTDIR || errno == ELOOP;
    return {Descriptor(), no_folder ? "it is a link or no folder" : std::strerror(errno), errno == ENOENT};
  }
  struct ::stat status = {};
  if (::fstat(folder.number(), &status) != 0) {
    return {Descriptor(), std::strerror(errno)};
  }
  if (status.st_uid != ::geteuid()) {
    return {Descriptor(), "it belongs to " + user_of(status.st_uid)};
  }
  if ((status.st_mode & refused) != 0) {
    return {Descriptor(), "other users may write into it"};
  }
  return {std::move(folder), ""};
}

/// `path` without a slash at its end, which would have a link followed.
std::string name_of(const std::filesystem::path& path) {
  return (path.has_filename() ? path : path.parent_path()).string();
}

}  // namespace

OpenedFolder open_own_folder(const std::filesystem::path& folder) {
  return open_unless(0, AT_FDCWD, name_of(folder));
}

OpenedFolder open_own_folder(int parent, const std::string& name) {
  return open_unless(0, parent, name);
}

OpenedFolder open_private_folder(const std::filesystem::path& folder) {
  return open_unless(writable_by_others, AT_FDCWD, name_of(folder));
}

OpenedFolder open_private_folder(int parent, const std::string& name) {
  return open_unless(writable_by_others, parent, name);
}

std::optional<std::string> read_within(int folder, const std::string& name) {
  // Without waiting: the name may be a pipe's.
  const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct ::stat status = {};
  if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  std::array<char, 4096> text;
  const auto size = ::read(file.number(), text.data(), text.size());
  return size < 0 ? std::nullopt : std::optional<std::string>(std::in_place, text.data(), size);
}

void make_private_folder(const std::filesystem::path& folder, const std::optional<Account>& account) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0) {
    throw environment_error("cannot make the folder " + folder.string() + ": " + std::strerror(errno),
                            "set TMPDIR to a folder that can be written");
  }
  const auto opened = open_own_folder(folder);
  if (!opened) {
    throw environment_error("the folder " + folder.string() + " was made, and then: " + opened.refusal,
                            "set TMPDIR to a folder in which other users cannot replace yours");
  }
  if (account && ::fchown(opened.folder.number(), account->uid, account->gid) != 0) {
    throw environment_error("cannot give " + folder.string() + " to the user " + account->name + ": " +
                            std::strerror(errno));
  }
}

std::string user_of(::uid_t uid) {
  const auto account = account_of(uid);
  return "the user " + (account ? account->name : std::to_string(uid));
}

}  // namespace harness
