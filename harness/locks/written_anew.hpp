#pragma once

#include <vector>

#include <harness/engine/lock_meter.hpp>
#include <harness/locks/move_locks.hpp>

namespace harness {

/// The statement outside of transactions that has written a relation of this table anew: the last that was
/// seen to lock the table, or else that names it, or else that can have done it; null where none can. Pure.
LockStep* writer_of(const Relation& relation, const Relation& table, std::vector<LockStep>& steps);

}  // namespace harness
