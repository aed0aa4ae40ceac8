#include <algorithm>
#include <cstdint>
#include <set>

#include <harness/check/transaction_locks.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// Whether a statement is one that needs no lock for which readers or writers wait: those were there before.
bool works_on_rows(const LockStep& step) {
  static const std::set<std::string> words = {"update", "insert", "delete", "merge",
                                              "select", "with",   "copy"};
  const auto sql = lower(trim(step.sql));
  return words.contains(sql.substr(0, sql.find_first_of(" \t\r\n(")));
}

bool is_worse(const HeldDuring& one, const HeldDuring& other) {
  const auto key = [](const HeldDuring& held) {
    return std::pair(held.during != nullptr && blocks_reads(held.lock->held), held.rank());
  };
  return key(one) > key(other);
}

/// The statement that locks `second` while `first` is locked by an earlier one; null where none does.
const LockStep* taken_after(const TransactionLocks& transaction, const Path& first, const Path& second) {
  const auto taken = transaction.taken();
  const auto place_of_table = [&](const Path& table) {
    return std::find_if(taken.begin(), taken.end(),
                        [&](const auto& one) { return one.first->relation.path == table; });
  };
  const auto one = place_of_table(first);
  const auto other = place_of_table(second);
  const bool is_so =
      one != taken.end() && other != taken.end() && one < other && one->second != other->second;
  return is_so ? other->second : nullptr;
}

}  // namespace

std::map<Path, HeldDuring> TransactionLocks::held() const {
  std::map<Path, HeldDuring> held;
  std::map<Path, const LockStep*> since;
  for (std::size_t at = 0; at < steps_.size(); ++at) {
    for (const auto& effect : steps_[at]->effects) {
      if (effect.is_taken) {
        since[effect.relation.path] = steps_[at];
      }
      if (!is_waited_for(effect) || is_dropped(effect.relation.id) ||
          (!effect.is_taken && works_on_rows(*steps_[at]))) {
        continue;
      }
      const auto earlier = effect.is_taken ? since.end() : since.find(effect.relation.path);
      const HeldDuring found{&effect, steps_[at], earlier == since.end() ? nullptr : earlier->second,
                             growing_from(at)};
      auto [known, is_new] = held.try_emplace(effect.relation.path, found);
      if (!is_new && is_worse(found, known->second)) {
        known->second = found;
      }
    }
  }
  // Who waits for a partitioned table waits for its partitions.
  const auto all = held;
  std::erase_if(held, [&](const auto& one) {
    const auto parent = all.find(one.second.lock->relation.parent);
    return parent != all.end() && parent->second.during != nullptr &&
           parent->second.lock->held >= one.second.lock->held;
  });
  return held;
}

TransactionLocks::Taken TransactionLocks::taken() const {
  return taken_where(is_waited_for);
}

TransactionLocks::Taken TransactionLocks::taken_from_readers() const {
  return taken_where(
      [](const LockEffect& effect) { return is_waited_for(effect) && blocks_reads(effect.held); });
}

TransactionLocks::Taken TransactionLocks::taken_where(bool (*is_meant)(const LockEffect&)) const {
  Taken taken;
  std::set<Path> seen;
  for (const auto* step : steps_) {
    for (const auto& effect : step->effects) {
      if (is_meant(effect) && effect.is_taken && seen.insert(effect.relation.path).second) {
        taken.emplace_back(&effect, step);
      }
    }
  }
  std::erase_if(taken, [&](const auto& one) { return seen.contains(one.first->relation.parent); });
  return taken;
}

const LockStep* TransactionLocks::growing_from(std::size_t at) const {
  const auto found = std::find_if(steps_.begin() + static_cast<std::ptrdiff_t>(at), steps_.end(),
                                  [](const LockStep* step) { return grows_with_rows(*step); });
  return found == steps_.end() ? nullptr : *found;
}

bool TransactionLocks::is_dropped(const std::string& id) const {
  return std::any_of(steps_.begin(), steps_.end(), [&](const LockStep* step) {
    return std::any_of(step->effects.begin(), step->effects.end(),
                       [&](const LockEffect& effect) { return effect.is_gone && effect.relation.id == id; });
  });
}

std::vector<TransactionLocks> transactions_of(const MoveLocks& locks) {
  std::map<std::pair<std::uint64_t, std::uint64_t>, TransactionLocks> numbered;
  for (const auto& step : locks.steps) {
    numbered[{step.session, step.transaction}].add(step);
  }
  std::vector<TransactionLocks> transactions;
  for (auto& [number, transaction] : numbered) {
    transactions.push_back(std::move(transaction));
  }
  return transactions;
}

std::optional<TakenElsewhere> taken_the_other_way(const Evidence& evidence, const std::string& revision,
                                                  const Path& first, const Path& second) {
  if (!evidence.rows) {
    return std::nullopt;
  }
  for (const auto& visit : evidence.rows->visits) {
    if (visit.revision == revision || !visit.up_locks) {
      continue;
    }
    for (const auto& transaction : transactions_of(*visit.up_locks)) {
      if (const auto* step = taken_after(transaction, second, first)) {
        return TakenElsewhere{visit.revision, *step};
      }
    }
  }
  return std::nullopt;
}

}  // namespace harness
