#pragma once

#include <cstddef>

namespace harness {

/// Capability of a database: ends connections to it at a chosen moment, as the end of a machine, a network or
/// a server does. One moment at a time.
class Interrupter {
 public:
  virtual ~Interrupter() = default;

  /// Whether connections of other programs can be cut.
  virtual bool reaches_programs() const = 0;
  /// The connection of another program on which the last of so many statements ends, counted from now as the
  /// StatementLog sees them, is cut before the program has its answer. Only where it reaches programs.
  virtual void cut_after(std::size_t statements) = 0;
  /// From now on a transaction is open that has seen the database as it is. A session that comes to wait for
  /// its end, as those do that build an index beside others' work, is ended by the server; no other is kept
  /// from anything. An environment Error where that cannot be.
  virtual void cut_waiting() = 0;
  /// Cuts nothing any more, and returns when the server has ended what was cut. Whether something was. An
  /// environment Error where the server does not end it.
  virtual bool end() = 0;
};

}  // namespace harness
