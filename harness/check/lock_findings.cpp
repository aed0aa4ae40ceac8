#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <harness/check/lock_advice.hpp>
#include <harness/check/lock_findings.hpp>
#include <harness/check/subject.hpp>
#include <harness/check/transaction_locks.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

std::string name_of(const Relation& relation) {
  return to_string(relation.path);
}

/// "public.orders and public.items".
std::string tables_read(const LockStep& step) {
  std::vector<std::string> names;
  for (const auto& effect : step.effects) {
    if (holds_rows(effect.relation) && effect.is_read) {
      names.push_back(name_of(effect.relation));
    }
  }
  std::sort(names.begin(), names.end());
  const auto last = names.back();
  names.pop_back();
  return names.empty() ? last : join(names, ", ") + " and " + last;
}

/// Whether a statement changes rows of a table that it reads as a whole, and not a few of them; its words may
/// say that it leaves the others for later.
bool changes_much(const LockStep& step, const Relation& relation) {
  const auto done = std::find_if(step.work.begin(), step.work.end(),
                                 [&](const TableWork& work) { return work.table == relation.path; });
  const auto sql = lower(step.sql);
  return done != step.work.end() && done->done.changed > 0 && done->done.changed * 4 >= done->done.read &&
         !has_word(sql, "limit") && !has_word(sql, "fetch");
}

std::string named(const LockStep& step) {
  return shortened(step.sql) + (step.place.file.empty() ? "" : " (" + to_string(step.place) + ")");
}

class LockJudge {
 public:
  LockJudge(const Evidence& evidence, const std::string& revision)
      : evidence_(evidence), revision_(revision) {}

  std::vector<Finding> judge(const MoveLocks& locks) {
    for (const auto& transaction : transactions_of(locks)) {
      for (const auto& [path, held] : transaction.held()) {
        if (held.during != nullptr) {
          blocks(held);
        }
      }
      changes(transaction);
      queue(transaction);
      several(transaction);
    }
    return std::move(findings_);
  }

 private:
  Finding* add(const std::string& rule, const LockEffect& lock, const LockStep& step,
               const std::string& message) {
    const auto object = lock.relation.kind + " " + name_of(lock.relation);
    if (!told_.insert({rule, object}).second) {
      return nullptr;
    }
    Finding finding;
    finding.rule = rule;
    finding.message = message;
    finding.revision = revision_;
    finding.place = step.place.file.empty() ? place_of(evidence_, revision_, Direction::up) : step.place;
    finding.details.push_back("statement: " + shortened(step.sql));
    finding.details.push_back("lock: " + std::string(to_string(lock.held)) + " on " + object);
    finding.object = object;
    finding.way = "up";
    findings_.push_back(std::move(finding));
    return &findings_.back();
  }

  void blocks(const HeldDuring& held) {
    const auto& [lock, taken_by, since, during] = held;
    const auto name = name_of(lock->relation);
    const auto refused =
        name + (blocks_reads(lock->held) ? " can neither be read nor written" : " cannot be written");
    const auto rule = held.is_rewritten()        ? "locks/rewrites"
                      : blocks_reads(lock->held) ? "locks/blocks_reads"
                                                 : "locks/blocks_writes";
    auto message = refused + " while all rows of " + tables_read(*during) + " are read";
    if (held.is_rewritten()) {
      message = name + " is written anew, and can neither be read nor written meanwhile";
    } else if (during != taken_by) {
      message = refused +
                " from here to the end of the transaction, in which a later statement reads all rows of " +
                tables_read(*during);
    }
    auto* finding = add(rule, *lock, *taken_by, message);
    if (finding == nullptr) {
      return;
    }
    if (since != nullptr) {
      finding->details.push_back("locked since: " + named(*since));
    }
    if (during != taken_by) {
      finding->details.push_back("later: " + named(*during));
    }
    finding->fix = during != taken_by || since != nullptr
                       ? "commit before the long statement: put it into a revision of its own"
                       : lock_advice(taken_by->sql, held.is_rewritten());
  }

  /// Rows that are changed stay locked until the end; where all wait for the table anyway, that is told.
  void changes(const TransactionLocks& transaction) {
    for (const auto* step : transaction.steps()) {
      for (const auto& effect : step->effects) {
        if (!holds_rows(effect.relation) || !effect.is_read || blocks_writes(effect.held) ||
            !changes_much(*step, effect.relation)) {
          continue;
        }
        const auto name = name_of(effect.relation);
        if (auto* finding =
                add("locks/long_change", effect, *step,
                    "every row of " + name +
                        " that this statement changes stays locked until it has read all of them")) {
          finding->fix =
              "change them in batches, each in a transaction of its own: ... WHERE id IN "
              "(SELECT id ... WHERE what is to do LIMIT 5000), until none is left";
        }
      }
    }
  }

  void queue(const TransactionLocks& transaction) {
    for (const auto& [lock, step] : transaction.taken_from_readers()) {
      if (others_queue(*step, *lock)) {
        if (auto* finding =
                add("locks/queue", *lock, *step,
                    "all who read or write " + name_of(lock->relation) +
                        " wait behind this statement, for as long as it waits itself for what runs there")) {
          finding->details.emplace_back("no lock_timeout is set: it waits for ever");
          finding->fix = "SET lock_timeout = '2s'; before it, and let the migration be tried again";
        }
      }
    }
  }

  /// Two transactions that take the same locks in another order wait for each other.
  void several(const TransactionLocks& transaction) {
    const auto taken = transaction.taken();
    for (std::size_t at = 1; at < taken.size(); ++at) {
      const auto& [lock, step] = taken[at];
      const auto& [first, earlier] = taken[at - 1];
      if (step == earlier || lock->is_gone || first->is_gone) {
        continue;
      }
      if (auto* finding = add("locks/several_tables", *lock, *step,
                              name_of(lock->relation) + " is locked while " + name_of(first->relation) +
                                  " is: who uses both in the other order can end in a deadlock")) {
        finding->severity = Severity::note;
        finding->details.push_back("earlier: " + shortened(earlier->sql));
        name_other_order(*finding, first->relation.path, lock->relation.path);
        finding->fix = "lock one table a transaction: put the statements into revisions of their own";
      }
    }
  }

  void name_other_order(Finding& finding, const Path& first, const Path& second) const {
    if (const auto other = taken_the_other_way(evidence_, revision_, first, second)) {
      finding.details.push_back("revision " + other->revision +
                                " locks them in the other order: " + named(other->step));
      finding.severity = Severity::warning;
    }
  }

  const Evidence& evidence_;
  const std::string& revision_;
  std::set<std::pair<std::string, std::string>> told_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lock_findings(const Evidence& evidence, const std::string& revision,
                                   const MoveLocks& locks) {
  const auto concerned = without_own_tables(evidence, locks);
  return LockJudge(evidence, revision).judge(concerned);
}

}  // namespace harness
