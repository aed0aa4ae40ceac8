#pragma once

#include <cstddef>

namespace harness {

/// Sessions of other programs that do not go on.
struct Waiting {
  std::size_t held = 0;       ///< at the gate
  std::size_t for_locks = 0;  ///< for each other
};

/// Capability of a database: brings the programs that write to it to the same moment, so that each has read
/// what none has written yet. For one thread at a time.
class RaceGate {
 public:
  virtual ~RaceGate() = default;

  /// From now on each connection of another program is held back before it begins to write; where that cannot
  /// be seen, each program when it opens the database. An environment Error where the server does not answer.
  virtual void close() = 0;
  /// Who waits now; only while it is closed. An environment Error where the server does not answer.
  virtual Waiting waiting() = 0;
  /// Lets all go on; nobody is held back any more.
  virtual void open() = 0;
  /// Call when programs have failed by the time it had opened. True if that may be its own doing, which it
  /// does without from now on.
  virtual bool relent() { return false; }
  /// Ends the sessions of all other programs, which then fail.
  virtual void end_sessions() = 0;
};

}  // namespace harness
