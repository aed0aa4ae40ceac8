#pragma once

#include <string>

#include <harness/locks/move_locks.hpp>

namespace harness {

/// The statements of a move as lines: what each locks, and what it reads or writes anew. Without those that
/// others never wait for, unless `all`. Ends with a line for what was not measured.
std::string lock_text(const MoveLocks& locks, bool all);

}  // namespace harness
