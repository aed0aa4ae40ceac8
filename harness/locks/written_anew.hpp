#pragma once

#include <vector>

#include <harness/engine/lock_meter.hpp>
#include <harness/locks/move_locks.hpp>

namespace harness {

/// The statements outside of transactions that have written a relation of this table anew: those that were
/// seen to lock the table for that or name it, or else the last that can have done it. Pure.
std::vector<LockStep*> writers_of(const Relation& relation, const Relation& table,
                                  std::vector<LockStep>& steps);

}  // namespace harness
