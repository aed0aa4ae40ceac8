#pragma once

#include <cstddef>
#include <vector>

#include <harness/engine/ran_statement.hpp>

namespace harness {

/// A moment of a move at which a part of it is committed and another part is still to come.
struct StoppingPoint {
  std::size_t after = 0;  ///< so many of its statements have ended
  std::size_t last = 0;   ///< of these, the place of the last one that may have written
};

/// The points of a move, in their order; none if all that it writes is one transaction. Pure.
std::vector<StoppingPoint> stopping_points_in(const RanStatements& ran);

/// Whether all that the revision writes is one transaction that was begun for it, after which the tool alone
/// writes, in another one: no revision of that tool can mend that. Pure.
bool is_recorded_apart(const RanStatements& ran);

/// Whether a move may have written anything but the tool's own.
bool writes(const RanStatements& ran);

/// Whether all that a move may have written, but for the tool's own, is indexes: no row depends on a run of
/// it.
bool writes_only_indexes(const RanStatements& ran);

/// Whether a statement builds or removes something beside others' work, in several transactions of its own:
/// CREATE INDEX CONCURRENTLY. Stopped on its way it leaves an invalid index.
bool works_beside_others(const RanStatement& statement);

}  // namespace harness
