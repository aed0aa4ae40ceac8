#pragma once

#include <cstddef>
#include <optional>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// How many revisions are applied where walks begin.
std::size_t applied_before(const WalkContext& context);

/// A database that only ever goes up, a step behind the walk, to take copies from when the walk's own is
/// altered. Where revisions make what all databases of a server share, such as a role, there cannot be two of
/// them at a time: then the walk's own is made anew.
class Standby {
 public:
  explicit Standby(const WalkContext& context) : context_(context), applied_(applied_before(context)) {}

  /// Gives `place` the state in which the first `count` revisions of the history are applied.
  void restore(Workplace& place, std::size_t count);

 private:
  /// False where a revision does not go up beside the walk's own database.
  bool upgrade(std::size_t count);

  const WalkContext& context_;
  std::optional<Workplace> place_;
  std::size_t applied_;
  bool is_in_the_way_ = false;
};

/// The revision's way up by itself, with nobody looking; its failure, if any.
std::optional<Failure> go_up(const WalkContext& context, Workplace& place, std::size_t at);

}  // namespace harness
