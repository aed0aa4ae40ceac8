#pragma once

#include <vector>

#include <harness/engine/ran_statement.hpp>
#include <harness/engine/writer_meter.hpp>
#include <harness/locks/move_locks.hpp>

namespace harness {

/// What a move ran while it held the writer's lock, by the times of both, in the order of `holds`. Pure.
std::vector<WriterLock> writer_locks(const std::vector<WriterHold>& holds, const RanStatements& ran);

}  // namespace harness
