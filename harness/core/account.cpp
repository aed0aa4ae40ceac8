#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/account.hpp>

namespace harness {

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
