#pragma once

#include <string>

#include <harness/locks/move_locks.hpp>

namespace harness {

/// The statements of a move as lines: what each locks, and what it reads or writes anew. Without those that
/// others never wait for, unless `all`, which also says what each has logged. Ends with a line for what was
/// not measured.
std::string lock_text(const MoveLocks& locks, bool all);

/// The tables that others wait for, with the strongest lock of each, and what is read or written anew while
/// it is held: "public.orders ACCESS EXCLUSIVE, all rows read"; or how long all that write wait: "the
/// database file RESERVED, 0.4 ms". Empty if there are none.
std::string lock_summary(const MoveLocks& locks);

}  // namespace harness
