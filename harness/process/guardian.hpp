#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include <harness/core/account.hpp>

namespace harness {

/// A program that the guardian ends when we are gone.
struct GuardedProgram {
  std::vector<std::string> arguments;    ///< the program first, with its full path
  std::optional<Account> account;        ///< whom to become first
  std::filesystem::path log;             ///< where standard output and standard error go
  std::vector<std::string> environment;  ///< all of its variables, as NAME=VALUE
  /// At the end a helper may finish and a server is told to stop; what takes too long is killed.
  enum class Role { helper, server } role = Role::helper;
};

/// A process of its own that outlives this one however it ends, `kill -9` included, and then stops the
/// programs started through it and removes its folders.
///
/// It notices our end by a socket that closes with us. What it is to end reports itself through that socket
/// before it becomes the program, so there is no moment at which something runs that the guardian does not
/// know.
class Guardian {
 public:
  /// Starts the guardian, and lets it make `homes`: folders of ours that no other account may enter but
  /// `visitor`, if given. Where there is something of such a name already, nothing is made. `homes` and
  /// `others` are removed at the end; `others` need not exist yet. Throws an environment Error.
  Guardian(const std::vector<std::filesystem::path>& homes, const std::vector<std::filesystem::path>& others,
           const std::optional<Account>& visitor);
  /// As dismiss().
  ~Guardian();
  Guardian(const Guardian&) = delete;
  Guardian& operator=(const Guardian&) = delete;

  /// Starts a program under guard, and returns its process id; the caller waits for its end.
  ::pid_t start(const GuardedProgram& program);
  /// Tells that a helper has ended and been waited for.
  void forget(::pid_t helper) noexcept;
  /// Lets the guardian do its work now, and waits until it is done.
  void dismiss() noexcept;

 private:
  int socket_ = -1;
  ::pid_t process_ = -1;
};

/// The file in a guarded home that the guardian keeps locked for as long as it lives.
inline constexpr const char* guardian_file = "guardian";

}  // namespace harness
