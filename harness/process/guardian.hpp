#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include <harness/core/account.hpp>

namespace harness {

/// A program that the guardian ends when this process has ended.
struct GuardedProgram {
  std::vector<std::string> arguments;    ///< the program first, with its full path
  std::optional<Account> account;        ///< the account to switch to first
  std::filesystem::path log;             ///< the file for standard output and standard error
  std::vector<std::string> environment;  ///< all of its variables, as NAME=VALUE
  /// At the end a helper may finish and a server gets a request to stop; either is killed if it takes too
  /// long.
  enum class Role { helper, server } role = Role::helper;
};

/// A separate process that outlives this one, even after `kill -9`, and then stops the programs started
/// through it and removes its folders.
///
/// A socket that closes with this process shows it the end. Each child reports itself through that socket
/// before it executes its program, so nothing ever runs that the guardian does not know.
class Guardian {
 public:
  /// Starts the guardian, which makes `homes`: folders that no other account may enter except `visitor`, if
  /// given. It removes `homes` and `others` at the end; `others` need not exist yet. Throws an environment
  /// Error, also if one of `homes` exists already (then none is made).
  Guardian(const std::vector<std::filesystem::path>& homes, const std::vector<std::filesystem::path>& others,
           const std::optional<Account>& visitor);
  /// As dismiss().
  ~Guardian();
  Guardian(const Guardian&) = delete;
  Guardian& operator=(const Guardian&) = delete;

  /// Starts a guarded program and returns its process id. The caller must wait for its end.
  ::pid_t start(const GuardedProgram& program);
  /// Call when a helper has ended and been waited for.
  void forget(::pid_t helper) noexcept;
  /// Makes the guardian clean up now, and waits until it has.
  void dismiss() noexcept;

 private:
  int socket_ = -1;
  ::pid_t process_ = -1;
};

/// The file in a guarded home that the guardian keeps locked for as long as it lives.
inline constexpr const char* guardian_file = "guardian";

}  // namespace harness
