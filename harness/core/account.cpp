#include <cerrno>
#include <vector>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/account.hpp>

namespace harness {

std::optional<Account> account_of(::uid_t uid) {
  ::passwd entry = {};
  ::passwd* found = nullptr;
  std::vector<char> texts(1024);
  while (::getpwuid_r(uid, &entry, texts.data(), texts.size(), &found) == ERANGE) {
    texts.resize(2 * texts.size());
  }
  return found == nullptr ? std::nullopt : std::optional(Account{entry.pw_name, entry.pw_uid, entry.pw_gid});
}

bool can_enter(const Account& account, const std::filesystem::path& folder) {
  std::filesystem::path part;
  for (const auto& step : std::filesystem::absolute(folder)) {
    part /= step;
    struct ::stat status = {};
    if (::stat(part.c_str(), &status) != 0) {
      return false;
    }
    const auto needed = status.st_uid == account.uid   ? S_IXUSR
                        : status.st_gid == account.gid ? S_IXGRP
                                                       : S_IXOTH;
    if ((status.st_mode & needed) == 0) {
      return false;
    }
  }
  return true;
}

bool become(const Account& account) noexcept {
  return ::setgroups(0, nullptr) == 0 && ::setgid(account.gid) == 0 && ::setuid(account.uid) == 0;
}

}  // namespace harness
