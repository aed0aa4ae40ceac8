#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <harness/walk/evidence.hpp>

namespace harness {

/// A lock on a table that others wait for, and the work during which it is held.
struct HeldDuring {
  const LockEffect* lock = nullptr;
  const LockStep* taken_by = nullptr;
  const LockStep* since = nullptr;   ///< what has taken the lock, if that is an earlier statement
  const LockStep* during = nullptr;  ///< a statement whose work grows with rows; null: there is none

  bool is_rewritten() const { return lock->is_rewritten && lock->is_read; }
  /// The statement that does the work itself says most.
  int rank() const { return during == nullptr ? 0 : is_rewritten() ? 3 : during == taken_by ? 2 : 1; }
};

/// The statements of one transaction of a move; these outlive it.
class TransactionLocks {
 public:
  void add(const LockStep& step) { steps_.push_back(&step); }
  const std::vector<const LockStep*>& steps() const { return steps_; }

  /// For each table that was there, and stays, its strongest lock and what is done while it is held; without
  /// partitions of one that is held alike.
  std::map<Path, HeldDuring> held() const;
  /// The tables that were there in the order in which others begin to wait for them, with the statements.
  using Taken = std::vector<std::pair<const LockEffect*, const LockStep*>>;
  Taken taken() const;
  /// The same for locks that readers wait for, also where a weaker one came before.
  Taken taken_from_readers() const;

 private:
  Taken taken_where(bool (*is_meant)(const LockEffect&)) const;
  const LockStep* growing_from(std::size_t at) const;
  bool is_dropped(const std::string& id) const;

  std::vector<const LockStep*> steps_;
};

/// The transactions of a move, which outlives them.
std::vector<TransactionLocks> transactions_of(const MoveLocks& locks);

/// A revision with the statement that locks a table while another one is locked.
struct TakenElsewhere {
  std::string revision;
  LockStep step;
};

/// Another revision whose way up locks `second` first, and `first` while it holds that.
std::optional<TakenElsewhere> taken_the_other_way(const Evidence& evidence, const std::string& revision,
                                                  const Path& first, const Path& second);

}  // namespace harness
