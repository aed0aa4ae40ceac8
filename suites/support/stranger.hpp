#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <pwd.h>
#include <suites/support/skip.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/account.hpp>
#include <harness/engine/postgres/server/server_account.hpp>

namespace harness {

/// Another user of this machine, whom a test plays in a process of its own; neither we nor the account that
/// servers run as.
class Stranger {
 public:
  /// Nothing where this process may not become anybody else.
  static std::optional<Stranger> find() {
    if (::geteuid() != 0) {
      return std::nullopt;
    }
    const auto servers = postgres::account_for_server();
    for (const char* name : {"nobody", "daemon", "bin"}) {
      const ::passwd* entry = ::getpwnam(name);
      if (entry != nullptr && (!servers || entry->pw_uid != servers->uid)) {
        const Stranger found({name, entry->pw_uid, entry->pw_gid});
        return found.does([] { return true; }) ? std::optional(found) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  const std::string& name() const { return account_.name; }

  /// Whether the work, done as this user, says true.
  bool does(const std::function<bool()>& work) const { return in_child_as(account_, work); }

  /// Does it as the account.
  static bool in_child_as(const Account& account, const std::function<bool()>& work) {
    const auto child = ::fork();
    if (child == 0) {
      bool done = false;
      try {
        done = become(account) && work();
      } catch (const std::exception&) {
        done = false;
      }
      ::_exit(done ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  explicit Stranger(Account account) : account_(std::move(account)) {}

  Account account_;
};

}  // namespace harness

/// Ends the test where nobody else can be played: aloud, and failing where nothing may be skipped.
#define MIGRATE_NEEDS_STRANGER(stranger)                                                  \
  const auto stranger = ::harness::Stranger::find();                                      \
  if (!stranger) {                                                                        \
    MIGRATE_LACKS("root", "this user may not become another one; run the tests as root"); \
  }                                                                                       \
  static_assert(true)
