#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <harness/process/subprocess.hpp>

namespace harness {

/// A program that takes long to get ready, and then forks copies of itself as often as it is asked. It must
/// understand two lines on its standard input, which is a socket:
///
/// - "fork", with three descriptors: it forks, answers with the child's number, and the child has them as its
///   standard streams. When the child has read its first line, it makes itself the leader of a group.
/// - "end NUMBER": it waits some seconds for the child's end, kills it if it must, and its group; it answers
///   with the exit code (128 + the signal's number), and keeps the child's number taken until the next line.
class ForkServer {
 public:
  explicit ForkServer(const Command& command);
  ~ForkServer();

  /// For getting it ready, before the first fork.
  Conversation& talk();
  /// A copy to talk to, ended when the conversation goes. For use by several threads. Throws an environment
  /// Error where the program does not fork.
  std::unique_ptr<Conversation> fork(std::chrono::milliseconds time_limit);

 private:
  class Parent;
  class Copy;
  std::shared_ptr<Parent> parent_;
};

}  // namespace harness
