#pragma once

#include <cstddef>
#include <optional>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// The number of revisions that are applied when walks begin.
std::size_t applied_before(const WalkContext& context);

/// A second database that is only upgraded and trails the walk by one step; the walk takes a copy of it when
/// its own database is dirty. Revisions that create shared objects, such as roles, cannot run twice on one
/// server: then the walk's own database is built again from the start.
class Standby {
 public:
  explicit Standby(const WalkContext& context) : context_(context), applied_(applied_before(context)) {}

  /// Resets `place` to the state in which the first `count` revisions of the history are applied.
  void restore(Workplace& place, std::size_t count);

 private:
  /// Returns false if a revision cannot be applied while the walk's own database exists.
  bool upgrade(std::size_t count);

  const WalkContext& context_;
  std::optional<Workplace> place_;
  std::size_t applied_;
  bool is_in_the_way_ = false;
};

/// Applies the revision without snapshots; returns its failure, if any.
std::optional<Failure> go_up(const WalkContext& context, Workplace& place, std::size_t at);

}  // namespace harness
