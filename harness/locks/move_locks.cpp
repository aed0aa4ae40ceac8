#include <algorithm>
#include <map>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/locks/move_locks.hpp>
#include <harness/locks/written_anew.hpp>

namespace harness {
namespace {

/// Of a relation in a transaction, after the statement before.
struct Known {
  LockMode mode = LockMode::none;
  std::uint64_t scans = 0;
  RowWork work = {};
};

/// A step that has done nothing yet.
LockStep begun(const RanStatement& statement) {
  return {.sql = statement.sql,
          .place = statement.place,
          .session = statement.session,
          .transaction = statement.transaction,
          .took = statement.took};
}

/// A counter may have begun again meanwhile.
std::uint64_t difference(std::uint64_t now, std::uint64_t before) {
  return now < before ? now : now - before;
}

RowWork difference(const RowWork& now, const RowWork& before) {
  return {.read = difference(now.read, before.read),
          .changed = difference(now.changed, before.changed),
          .added = difference(now.added, before.added),
          .blocks = difference(now.blocks, before.blocks)};
}

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
    auto step = begun(statement);
    step.lock_timeout = statement.held->lock_timeout;
    // What it has emptied it may scan for new indexes.
    const bool truncates = lower(trim(statement.sql).substr(0, 8)) == "truncate";
    auto& transaction = known_[{statement.session, statement.transaction}];
    std::map<Path, RowWork> work;
    for (const auto& [id, lock] : strongest(*statement.held)) {
      if (const auto found = relations_.find(id); found != relations_.end()) {
        const auto& relation = *found->second;
        auto& known = transaction[id];
        add(work[relation.table], difference(lock.work, known.work), holds_rows(relation));
        auto effect = effect_of(relation, lock, known);
        effect.is_read = effect.is_read && !truncates;
        if (effect.is_taken || effect.is_rewritten || effect.is_read) {
          step.effects.push_back(std::move(effect));
        }
      }
    }
    for (const auto& [table, done] : work) {
      if (done != RowWork()) {
        step.work.push_back({table, done});
      }
    }
    return step;
  }

  /// One outside of transactions, with what it was seen to lock.
  LockStep step_alone(const RanStatement& statement) const {
    auto step = begun(statement);
    step.is_alone = true;
    step.lock_timeout = statement.held ? statement.held->lock_timeout : "not known";
    if (statement.held) {
      step.took -= std::min(step.took, statement.held->waited);
      for (const auto& [id, lock] : strongest(*statement.held)) {
        if (const auto found = relations_.find(id); found != relations_.end()) {
          step.effects.push_back({.relation = *found->second, .held = lock.mode, .is_taken = true});
        }
      }
    }
    return step;
  }

  /// Whether a relation is stored elsewhere than after the last statement, and than before the move.
  bool is_written_anew(const Relation& after) const {
    const auto before = relations_.find(after.id);
    const auto file = files_.find(after.id);
    return before != relations_.end() && !after.file.empty() && !before->second->file.empty() &&
           after.file != file->second && after.file != before->second->file;
  }
  const Relation& before(const std::string& id) const { return *relations_.at(id); }
  const Relation* table_of(const Relation& relation) const {
    const auto found = std::find_if(relations_.begin(), relations_.end(), [&](const auto& one) {
      return one.second->path == relation.table && holds_rows(*one.second);
    });
    return found == relations_.end() ? nullptr : found->second;
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

  /// An index has entries, and no rows of its own.
  static void add(RowWork& sum, const RowWork& more, bool has_rows) {
    sum.blocks += more.blocks;
    if (has_rows) {
      sum.read += more.read;
      sum.changed += more.changed;
      sum.added += more.added;
    }
  }

  LockEffect effect_of(const Relation& relation, const HeldLock& lock, Known& known) {
    auto& file = files_[relation.id];
    LockEffect effect{.relation = relation,
                      .held = lock.mode,
                      .is_taken = lock.mode > known.mode,
                      .is_rewritten = !lock.file.empty() && !file.empty() && lock.file != file,
                      .is_gone = lock.file.empty() && !file.empty(),
                      .is_read = lock.scans > known.scans};
    known = {lock.mode, lock.scans, lock.work};
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
                       return later.held && !later.held->in_none && later.session == statement.session &&
                              later.transaction == statement.transaction;
                     });
}

bool is_unmeasured(const std::vector<RanStatement>& statements, std::size_t at) {
  const auto& statement = statements[at];
  const bool is_asked = statement.held && !statement.held->in_none;
  return !is_asked && statement.completed && !statement.of_tool && !is_setting(statement.sql) &&
         !is_measured_later(statements, at);
}

/// Follows how much the server has logged; nothing is known of a statement after one that nobody asked.
class Logged {
 public:
  explicit Logged(std::optional<std::uint64_t> begin) : last_(begin) {}

  std::optional<std::uint64_t> since(const RanStatement& statement) {
    const auto now = statement.held ? statement.held->logged : std::nullopt;
    const auto last = std::exchange(last_, now);
    return now && last && *now >= *last ? std::optional(*now - *last) : std::nullopt;
  }

 private:
  std::optional<std::uint64_t> last_;
};

/// A table that is written anew nobody can use; if an index is, nobody can write its table.
void write_anew(const Relation& table, bool is_table, LockStep& step) {
  const auto known = std::find_if(step.effects.begin(), step.effects.end(),
                                  [&](const LockEffect& effect) { return effect.relation.id == table.id; });
  auto& effect = known == step.effects.end() ? step.effects.emplace_back() : *known;
  effect.relation = table;
  effect.held = std::max(effect.held, is_table ? LockMode::access_exclusive : LockMode::share);
  effect.is_taken = true;
  effect.is_read = true;
  effect.is_rewritten = effect.is_rewritten || is_table;
}

void add_written_anew(const Following& following, const std::vector<Relation>& after, MoveLocks& locks) {
  for (const auto& relation : after) {
    if (relation.kind == "TOAST table" || !following.is_written_anew(relation)) {
      continue;
    }
    const auto& before = following.before(relation.id);
    if (const auto* table = following.table_of(before)) {
      for (auto* step : writers_of(before, *table, locks.steps)) {
        write_anew(*table, table->id == before.id, *step);
      }
    }
  }
}

/// Those of which nothing is known after all.
void set_aside(MoveLocks& locks) {
  std::erase_if(locks.steps, [&](const LockStep& step) {
    const bool is_unknown = step.is_alone && step.effects.empty();
    if (is_unknown) {
      locks.unmeasured.push_back(step.sql);
      locks.alone.push_back(step);
    }
    return is_unknown;
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

namespace {

/// Whether it gives up at once where a lock is not free. A plain VACUUM does where it could shorten a table.
bool takes_only_what_is_free(const std::string& sql) {
  return has_word(sql, "nowait") || has_word(sql, "skip_locked") ||
         (sql.starts_with("vacuum") && !has_word(sql, "full"));
}

}  // namespace

bool others_queue(const LockStep& step, const LockEffect& effect) {
  return effect.is_taken && !effect.is_gone && is_waited_for(effect) && blocks_reads(effect.held) &&
         step.lock_timeout.empty() && !takes_only_what_is_free(lower(trim(step.sql)));
}

bool ran_alone(const RanStatements& ran) {
  for (std::size_t at = 0; at < ran.statements.size(); ++at) {
    if (is_unmeasured(ran.statements, at)) {
      return true;
    }
  }
  return false;
}

MoveLocks locks_of(const std::vector<Relation>& before, const RanStatements& ran, const MoveEnds& ends) {
  MoveLocks locks;
  Following following(before);
  Logged logged(ends.logged);
  const auto& statements = ran.statements;
  for (std::size_t at = 0; at < statements.size(); ++at) {
    const auto& statement = statements[at];
    const auto since = logged.since(statement);
    if (statement.held && !statement.held->in_none) {
      locks.steps.push_back(following.step_of(statement));
      locks.steps.back().logged = since;
    } else if (is_unmeasured(statements, at)) {
      locks.steps.push_back(following.step_alone(statement));
      locks.steps.back().logged = since;
    }
  }
  add_written_anew(following, ends.after, locks);
  set_aside(locks);
  return locks;
}

}  // namespace harness
