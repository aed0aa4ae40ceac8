#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/server_account.hpp>

namespace harness::postgres {

std::optional<Account> account_for_server() {
  if (::geteuid() != 0) {
    return std::nullopt;
  }
  for (const char* name : {"postgres", "nobody"}) {
    if (const ::passwd* entry = ::getpwnam(name); entry != nullptr && entry->pw_uid != 0) {
      return Account{name, entry->pw_uid, entry->pw_gid};
    }
  }
  throw environment_error("PostgreSQL refuses to run as root, and there is no user postgres or nobody",
                          "add a user named postgres, or run as another user than root");
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

}  // namespace harness::postgres
