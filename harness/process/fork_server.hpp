#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <harness/process/subprocess.hpp>

namespace harness {

/// A program with a long start-up that then forks copies of itself on request. It must understand two
/// commands on its standard input, which is a socket:
///
/// - "fork", with three descriptors: it forks and answers with the child's process id; the child uses them as
///   its standard streams. Once the child has read its first line, it makes itself the leader of a process
///   group.
/// - "end NUMBER": it waits some seconds for the child's end, kills it and its group if necessary, and
///   answers with the exit code (128 + the signal's number). It does not reap the child before the next
///   command, so that the process id is not reused.
class ForkServer {
 public:
  explicit ForkServer(const Command& command);
  ~ForkServer();

  /// The conversation with the program itself, for its start-up before the first fork.
  Conversation& talk();
  /// A new copy; it ends with the conversation. Safe to call from several threads. Throws an environment
  /// Error if the program does not fork.
  std::unique_ptr<Conversation> fork(std::chrono::milliseconds time_limit);

 private:
  class Parent;
  class Copy;
  std::shared_ptr<Parent> parent_;
};

}  // namespace harness
