#include <algorithm>
#include <map>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/locks/move_locks.hpp>

namespace harness {
namespace {

/// Of a relation in a transaction, after the statement before.
struct Known {
  LockMode mode = LockMode::none;
  std::uint64_t scans = 0;
};

/// Follows the transactions of a move.
class Following {
 public:
  explicit Following(const std::vector<Relation>& before) {
    for (const auto& relation : before) {
      relations_[relation.id] = &relation;
      files_[relation.id] = relation.file;
    }
  }

  LockStep step_of(const RanStatement& statement) {
    LockStep step{.sql = statement.sql,
                  .place = statement.place,
                  .session = statement.session,
                  .transaction = statement.transaction,
                  .took = statement.took,
                  .lock_timeout = statement.held->lock_timeout};
    // What it has emptied it may scan for new indexes.
    const bool truncates = lower(trim(statement.sql).substr(0, 8)) == "truncate";
    auto& transaction = known_[{statement.session, statement.transaction}];
    for (const auto& [id, lock] : strongest(*statement.held)) {
      if (const auto found = relations_.find(id); found != relations_.end()) {
        auto effect = effect_of(*found->second, lock, transaction[id]);
        effect.is_read = effect.is_read && !truncates;
        if (effect.is_taken || effect.is_rewritten || effect.is_read) {
          step.effects.push_back(std::move(effect));
        }
      }
    }
    return step;
  }

 private:
  static std::map<std::string, HeldLock> strongest(const HeldLocks& held) {
    std::map<std::string, HeldLock> strongest;
    for (const auto& lock : held.locks) {
      auto& kept = strongest[lock.id];
      if (lock.mode > kept.mode) {
        kept = lock;
      }
    }
    return strongest;
  }

  LockEffect effect_of(const Relation& relation, const HeldLock& lock, Known& known) {
    auto& file = files_[relation.id];
    LockEffect effect{.relation = relation,
                      .held = lock.mode,
                      .is_taken = lock.mode > known.mode,
                      .is_rewritten = !lock.file.empty() && !file.empty() && lock.file != file,
                      .is_gone = lock.file.empty() && !file.empty(),
                      .is_read = lock.scans > known.scans};
    known = {lock.mode, lock.scans};
    if (!lock.file.empty()) {
      file = lock.file;
    }
    return effect;
  }

  std::map<std::string, const Relation*> relations_;
  std::map<std::string, std::string> files_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::map<std::string, Known>> known_;
};

/// One that takes no lock.
bool is_setting(const std::string& sql) {
  const auto begins = lower(trim(sql).substr(0, 6));
  return begins.starts_with("set ") || begins.starts_with("reset ");
}

/// Whether a later statement of the same transaction was measured: what is held then, it holds, too.
bool is_measured_later(const std::vector<RanStatement>& statements, std::size_t at) {
  const auto& statement = statements[at];
  return std::any_of(statements.begin() + static_cast<std::ptrdiff_t>(at) + 1, statements.end(),
                     [&](const RanStatement& later) {
                       return later.held && later.session == statement.session &&
                              later.transaction == statement.transaction;
                     });
}

}  // namespace

bool holds_rows(const Relation& relation) {
  return relation.kind == "table" || relation.kind == "partitioned table" ||
         relation.kind == "materialized view";
}

bool grows_with_rows(const LockStep& step) {
  return std::any_of(step.effects.begin(), step.effects.end(),
                     [](const LockEffect& effect) { return holds_rows(effect.relation) && effect.is_read; });
}

bool is_waited_for(const LockEffect& effect) {
  return holds_rows(effect.relation) &&
         (effect.relation.kind == "materialized view" ? blocks_reads(effect.held)
                                                      : blocks_writes(effect.held));
}

bool others_queue(const LockStep& step, const LockEffect& effect) {
  return effect.is_taken && !effect.is_gone && is_waited_for(effect) && blocks_reads(effect.held) &&
         step.lock_timeout.empty() && !has_word(lower(step.sql), "nowait");
}

MoveLocks locks_of(const std::vector<Relation>& before, const RanStatements& ran) {
  MoveLocks locks;
  Following following(before);
  const auto& statements = ran.statements;
  for (std::size_t at = 0; at < statements.size(); ++at) {
    const auto& statement = statements[at];
    if (statement.held) {
      locks.steps.push_back(following.step_of(statement));
    } else if (statement.completed && !statement.of_tool && !is_setting(statement.sql) &&
               !is_measured_later(statements, at)) {
      locks.unmeasured.push_back(statement.sql);
    }
  }
  return locks;
}

}  // namespace harness
