#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/locks/scaled_move.hpp>

namespace harness {
namespace {

// What a counter may gain a row without being more than noise: a page of a catalog, a record of another
// session.
constexpr double few_rows = 0.01;
constexpr double few_blocks = 0.0005;
constexpr double few_bytes = 1;
constexpr double few_milliseconds = 0.00005;

double milliseconds(Elapsed took) {
  return static_cast<double>(took.count()) / 1000;
}

/// In the order in which their transactions began.
std::vector<LockStep> in_order(const MoveLocks& locks) {
  auto steps = locks.steps;
  std::copy(locks.alone.begin(), locks.alone.end(), std::back_inserter(steps));
  std::stable_sort(steps.begin(), steps.end(), [](const LockStep& one, const LockStep& other) {
    return std::pair(one.session, one.transaction) < std::pair(other.session, other.transaction);
  });
  return steps;
}

/// What one text did in a run.
struct OfRun {
  double time = 0;
  RowWork work = {};
  std::optional<double> logged = 0;
  bool is_measured = true;
};

void add(OfRun& sum, const LockStep& step, bool is_alone) {
  sum.time += milliseconds(step.took);
  for (const auto& one : step.work) {
    sum.work.read += one.done.read;
    sum.work.changed += one.done.changed;
    sum.work.added += one.done.added;
    sum.work.blocks += one.done.blocks;
  }
  sum.logged = sum.logged && step.logged ? std::optional(*sum.logged + static_cast<double>(*step.logged))
                                         : std::nullopt;
  sum.is_measured = sum.is_measured && !is_alone;
}

void note(ScaledCounters& counters, std::uint64_t rows, const OfRun& run) {
  const auto measured = [&](auto value) {
    return Measured{static_cast<double>(rows), static_cast<double>(value)};
  };
  counters.time.push_back(measured(run.time));
  if (run.is_measured) {
    counters.read.push_back(measured(run.work.read));
    counters.changed.push_back(measured(run.work.changed));
    counters.added.push_back(measured(run.work.added));
    counters.blocks.push_back(measured(run.work.blocks));
  }
  if (run.logged) {
    counters.logged.push_back(measured(*run.logged));
  }
}

std::optional<Growth> by_counters(const ScaledCounters& counters) {
  return std::max({growth_of(counters.read, few_rows), growth_of(counters.changed, few_rows),
                   growth_of(counters.added, few_rows), growth_of(counters.blocks, few_blocks),
                   growth_of(counters.logged, few_bytes)});
}

/// Times are too uneven for more than this: a statement that takes longer with more rows is linear.
std::optional<Growth> by_time(const std::vector<Measured>& time) {
  const auto growth = growth_of(time, few_milliseconds);
  return growth ? std::optional(std::min(*growth, Growth::linear)) : std::nullopt;
}

void judge(ScaledStatement& statement) {
  const auto& counters = statement.counters;
  statement.growth = by_counters(counters);
  const bool is_measured = !counters.read.empty();
  if (!is_measured && statement.growth.value_or(Growth::constant) == Growth::constant) {
    statement.growth = by_time(counters.time);
    statement.is_by_time = true;
  }
}

/// Statements by their texts, in the order in which they came first.
class Statements {
 public:
  explicit Statements(const std::set<Path>& tables) : tables_(tables) {}

  void add_run(const ScaledRun& run) {
    std::map<std::string, OfRun> sums;
    const auto& alone = run.locks.alone;
    for (const auto& step : in_order(run.locks)) {
      const bool is_alone =
          step.is_alone || std::any_of(alone.begin(), alone.end(),
                                       [&](const LockStep& other) { return other.sql == step.sql; });
      if (!is_alone && step.work.empty() &&
          std::none_of(step.effects.begin(), step.effects.end(),
                       [](const LockEffect& effect) { return holds_rows(effect.relation); })) {
        continue;
      }
      auto& statement = statement_of(step);
      for (const auto& one : step.work) {
        statement.tables.insert(one.table);
      }
      for (const auto& effect : step.effects) {
        if (holds_rows(effect.relation) && effect.is_read) {
          statement.tables.insert(effect.relation.path);
        }
      }
      if (is_alone) {
        std::copy_if(tables_.begin(), tables_.end(), std::inserter(statement.tables, statement.tables.end()),
                     [&](const Path& table) { return has_word(lower(step.sql), lower(table.back())); });
      }
      add(sums[step.sql], step, is_alone);
    }
    for (const auto& [sql, sum] : sums) {
      note(statements_[places_.at(sql)].counters, run.rows, sum);
    }
  }

  std::vector<ScaledStatement> judged() {
    for (auto& statement : statements_) {
      judge(statement);
    }
    return std::move(statements_);
  }

 private:
  ScaledStatement& statement_of(const LockStep& step) {
    const auto [found, is_new] = places_.try_emplace(step.sql, statements_.size());
    if (is_new) {
      statements_.push_back({.sql = step.sql, .place = step.place});
    }
    return statements_[found->second];
  }

  const std::set<Path>& tables_;
  std::map<std::string, std::size_t> places_;
  std::vector<ScaledStatement> statements_;
};

/// A lock in one transaction of one run.
struct HeldLong {
  Relation relation = {};
  LockMode mode = LockMode::none;
  double time = 0;
  std::set<std::string> during = {};
};

/// The longest of each table in a run.
std::map<Path, HeldLong> held_in(const MoveLocks& locks) {
  std::map<Path, HeldLong> longest;
  const auto steps = in_order(locks);
  for (std::size_t at = 0; at < steps.size(); ++at) {
    for (const auto& effect : steps[at].effects) {
      if (!effect.is_taken || effect.is_gone || !is_waited_for(effect)) {
        continue;
      }
      HeldLong held{effect.relation, effect.held};
      for (auto later = at; later < steps.size(); ++later) {
        if (steps[later].session == steps[at].session && steps[later].transaction == steps[at].transaction) {
          held.time += milliseconds(steps[later].took);
          held.during.insert(steps[later].sql);
        }
      }
      auto& known = longest[effect.relation.path];
      const auto mode = std::max(known.mode, held.mode);
      if (held.time >= known.time) {
        known = std::move(held);
      }
      known.mode = mode;
    }
  }
  return longest;
}

std::vector<ScaledLock> locks_of_runs(const std::vector<ScaledRun>& runs,
                                      const std::vector<ScaledStatement>& statements) {
  std::map<Path, ScaledLock> locks;
  for (const auto& run : runs) {
    for (auto& [path, held] : held_in(run.locks)) {
      auto& lock = locks[path];
      lock.relation = held.relation;
      lock.mode = std::max(lock.mode, held.mode);
      lock.time.push_back({static_cast<double>(run.rows), held.time});
      for (const auto& statement : statements) {
        if (held.during.contains(statement.sql)) {
          lock.growth = std::max(lock.growth, statement.growth);
          lock.tables.insert(statement.tables.begin(), statement.tables.end());
        }
      }
    }
  }
  std::vector<ScaledLock> all;
  for (auto& [path, lock] : locks) {
    all.push_back(std::move(lock));
  }
  return all;
}

}  // namespace

ScaledMove scaled(const std::vector<ScaledRun>& runs, const std::set<Path>& tables) {
  Statements statements(tables);
  for (const auto& run : runs) {
    statements.add_run(run);
  }
  ScaledMove move{.statements = statements.judged()};
  move.locks = locks_of_runs(runs, move.statements);
  return move;
}

std::set<Path> touched_by(const MoveLocks& locks) {
  std::set<Path> touched;
  for (const auto& step : locks.steps) {
    for (const auto& effect : step.effects) {
      if (holds_rows(effect.relation)) {
        touched.insert(effect.relation.path);
      }
    }
    for (const auto& one : step.work) {
      touched.insert(one.table);
    }
  }
  return touched;
}

std::optional<Measured> largest(const std::vector<Measured>& values) {
  Measured mean;
  double count = 0;
  for (const auto& one : values) {
    if (one.rows > mean.rows) {
      mean = {one.rows, 0};
      count = 0;
    }
    if (one.rows == mean.rows) {
      mean.value += one.value;
      ++count;
    }
  }
  return count == 0 ? std::nullopt : std::optional(Measured{mean.rows, mean.value / count});
}

}  // namespace harness
