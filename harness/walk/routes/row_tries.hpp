#pragma once

#include <vector>

#include <harness/walk/routes/routes.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// A move that failed over rows.
struct RefusedMove {
  std::size_t applied = 0;       ///< so many revisions are applied when the rows are made
  std::vector<Direction> moves;  ///< the moves of the next or last revision, of which the last one fails
  std::string revision;
  Failure failure;
};

/// The fewest rows with which the move fails, found on copies of a database that has the same schema and
/// other rows: ordinary ones, if these are enough. nullopt if it fails without any row, so that no row is at
/// fault.
std::optional<Refusal> smallest_refusal(const WalkContext& context, const RefusedMove& refused);

}  // namespace harness
