#include <algorithm>
#include <chrono>
#include <iterator>

#include <harness/locks/writer_locks.hpp>

namespace harness {
namespace {

/// Its time is cut to whole units, and it may be shorter than one.
std::chrono::steady_clock::time_point end_of(const RanStatement& statement) {
  return statement.begun + statement.took + Elapsed(1);
}

bool has_taken(const RanStatement& statement, const WriterHold& hold) {
  return statement.begun <= hold.from && hold.from <= end_of(statement);
}

/// Whether it ran, or a part of it, while the lock was held.
bool ran_during(const RanStatement& statement, const WriterHold& hold) {
  return statement.begun < hold.to && end_of(statement) > hold.from;
}

WriterLock lock_of(const WriterHold& hold, const RanStatements& ran) {
  WriterLock lock{.sql = hold.taken_by, .held = std::chrono::duration_cast<Elapsed>(hold.to - hold.from)};
  const RanStatement* taker = nullptr;
  for (const auto& statement : ran.statements) {
    // By this clock one statement may end when the next has begun.
    taker = has_taken(statement, hold) ? &statement : taker;
  }
  for (const auto& statement : ran.statements) {
    const bool is_during =
        &statement == taker || (ran_during(statement, hold) && !has_taken(statement, hold));
    lock.statements += is_during && !statement.of_tool ? 1 : 0;
  }
  if (taker != nullptr) {
    lock.sql = taker->sql;
    lock.place = taker->place;
  }
  lock.of_tool = lock.statements == 0 && ran.left_out == 0;
  return lock;
}

}  // namespace

std::vector<WriterLock> writer_locks(const std::vector<WriterHold>& holds, const RanStatements& ran) {
  std::vector<WriterLock> locks;
  std::transform(holds.begin(), holds.end(), std::back_inserter(locks),
                 [&](const WriterHold& hold) { return lock_of(hold, ran); });
  return locks;
}

}  // namespace harness
