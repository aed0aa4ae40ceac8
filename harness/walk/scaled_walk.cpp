#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/filled_climb.hpp>
#include <harness/walk/routes/measured_move.hpp>
#include <harness/walk/scaled_walk.hpp>

namespace harness {
namespace {

/// What is expected to take longer is left out.
constexpr Elapsed longest_run = std::chrono::seconds(60);

/// PostgreSQL 15, appendix A: class 23. Made rows repeat values and leave some out.
bool is_of_rows(const std::string& sqlstate) {
  return sqlstate.starts_with("23");
}

/// One revision, in copies of a place that is about to take it.
class ScaledMoves {
 public:
  ScaledMoves(FilledPlace& place, const ScaledOrder& order, const std::string& revision)
      : place_(place), order_(order), tables_(order.tables.at(revision)), visit_{.revision = revision} {}

  ScaledVisit go() {
    for (const auto rows : order_.rows) {
      throw_if_interrupted();
      if (!is_short_enough(rows) || !run_over(rows)) {
        break;
      }
    }
    return std::move(visit_);
  }

 private:
  bool is_short_enough(std::uint64_t rows) {
    if (took_.empty()) {
      return true;
    }
    const auto [last_rows, last] = took_.back();
    const auto growth =
        took_.size() < 2 || took_[took_.size() - 2].second <= Elapsed(1)
            ? 1.0
            : static_cast<double>(last.count()) / static_cast<double>(took_[took_.size() - 2].second.count());
    const auto factor = std::max(static_cast<double>(rows) / static_cast<double>(last_rows), growth);
    if (static_cast<double>(last.count()) * factor < static_cast<double>(longest_run.count())) {
      return true;
    }
    visit_.notes.push_back("left out: " + counted(rows, "row") + ", since a statement took " +
                           std::to_string(last.count() / 1000) + " ms over " + counted(last_rows, "row"));
    return false;
  }

  /// False if no more can be run.
  bool run_over(std::uint64_t rows) {
    auto base = place_.copy();
    auto* multiplier = base.database().row_multiplier();
    if (multiplier == nullptr) {
      throw usage_error("the engine " + base.database().engine().name() + " cannot multiply rows",
                        "name another one: --engine postgres");
    }
    visit_.tables = multiplier->multiply(tables_, rows, is_different_);
    auto failure = run_in_copies(base, rows);
    if (failure && is_of_rows(failure->sqlstate) && !std::exchange(is_different_, true)) {
      return run_over(rows);
    }
    if (failure) {
      visit_.notes.push_back("over " + counted(rows, "row") + " the way up fails: " + failure->message);
    }
    return !failure;
  }

  std::optional<Failure> run_in_copies(Workplace& base, std::uint64_t rows) {
    Elapsed longest = {};
    for (unsigned time = 0; time < order_.times; ++time) {
      auto copy = base.clone();
      std::optional<MoveLocks> locks;
      auto step = measured_move(copy, {visit_.revision, Direction::up}, &locks);
      if (step.failure) {
        return step.failure;
      }
      for (const auto& statement : step.ran.statements) {
        longest = std::max(longest, statement.took);
      }
      visit_.runs.push_back({rows, std::move(*locks)});
    }
    took_.emplace_back(rows, longest);
    return std::nullopt;
  }

  FilledPlace& place_;
  const ScaledOrder& order_;
  const std::set<Path>& tables_;
  ScaledVisit visit_;
  bool is_different_ = false;  ///< rows differ in as many columns as they can
  std::vector<std::pair<std::uint64_t, Elapsed>> took_;
};

}  // namespace

std::set<Path> tables_of(const ScaledVisit& visit) {
  std::set<Path> tables;
  std::transform(visit.tables.begin(), visit.tables.end(), std::inserter(tables, tables.end()),
                 [](const MultipliedTable& one) { return one.table; });
  return tables;
}

std::vector<ScaledVisit> walk_scaled(const Suite& suite, Engine& engine, const WalkOptions& options,
                                     const ScaledOrder& order) {
  std::vector<std::string> kept;
  const WalkContext context{suite, engine, options, suite.migrator->history(), reach_of(suite, engine.name()),
                            kept};
  std::set<std::string> chosen;
  std::transform(order.tables.begin(), order.tables.end(), std::inserter(chosen, chosen.end()),
                 [](const auto& one) { return one.first; });
  std::vector<ScaledVisit> visits;
  if (chosen.empty()) {
    return visits;
  }
  FilledClimb(context, Route::rows).go(chosen, [&](FilledPlace& place, const std::string& revision) {
    visits.push_back(doing("running revision " + revision + " over many rows",
                           [&] { return ScaledMoves(place, order, revision).go(); }));
  });
  return visits;
}

}  // namespace harness
