#include <pwd.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/server/server_account.hpp>

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

}  // namespace harness::postgres
