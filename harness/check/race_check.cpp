#include <algorithm>
#include <utility>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

constexpr const char* deadlock_detected = "40P01";
/// Of what a tool says of its failure.
constexpr std::size_t most_lines = 5;

/// The advice for an engine.
std::string to_go_one_by_one(const std::string& engine) {
  const std::string begin =
      "let the migrators wait for each other: one job that runs them before the new release starts, or a "
      "lock ";
  return begin + (engine == "sqlite"
                      ? "that is taken before the version is read: BEGIN IMMEDIATE, with a busy_timeout that "
                        "is longer than the upgrade, or a file that is locked (flock)"
                      : "of the server's that is taken before the version is read (pg_advisory_xact_lock in "
                        "Alembic's env.py, between context.begin_transaction() and "
                        "context.run_migrations())");
}

std::string moment_of(const Race& race) {
  const auto begin = std::to_string(race.racers) + " migrators at once on ";
  return begin +
         (race.revision.empty() ? "an empty database" : "a database that lacks revision " + race.revision);
}

class Judge {
 public:
  Judge(const Evidence& evidence, const Race& race) : evidence_(evidence), race_(race) {}

  std::vector<Finding> findings() {
    const auto deadlock = of_deadlock();
    if (is_deadlock()) {
      auto finding =
          begin("race/deadlock", race_.never_ended ? "they wait for each other and never end"
                                                   : "they wait for each other, and the server ends one");
      if (deadlock != race_.failures.end()) {
        say(finding, *deadlock);
      }
      findings_.push_back(std::move(finding));
    } else if (race_.failures.size() == race_.racers) {
      auto finding = begin("race/half", "all of them fail");
      say(finding, race_.failures.front());
      findings_.push_back(std::move(finding));
    }
    if (race_.failures.size() < race_.racers) {
      judge_state();
      judge_losers();
    }
    return std::move(findings_);
  }

 private:
  std::vector<Failure>::const_iterator of_deadlock() const {
    return std::find_if(race_.failures.begin(), race_.failures.end(),
                        [](const Failure& failure) { return failure.sqlstate == deadlock_detected; });
  }

  bool is_deadlock() const { return race_.never_ended || of_deadlock() != race_.failures.end(); }

  Finding begin(const std::string& rule, const std::string& what) const {
    Finding finding;
    finding.rule = rule;
    finding.message = moment_of(race_) + ": " + what;
    finding.place = race_.revision.empty() ? Location() : place_of(evidence_, race_.revision, Direction::up);
    if (!race_.revision.empty()) {
      finding.about = {race_.revision};
    }
    finding.fix = to_go_one_by_one(evidence_.engine);
    return finding;
  }

  static void say(Finding& finding, const Failure& failure) {
    finding.details.push_back(failure.message +
                              (failure.sqlstate.empty() ? "" : " (" + failure.sqlstate + ")"));
    if (!failure.statement.empty()) {
      finding.details.push_back("  " + shortened(failure.statement));
    }
    for (const auto& line : split_lines(last_lines(failure.detail, most_lines))) {
      finding.details.push_back("  " + line);
    }
  }

  void judge_losers() {
    if (race_.failures.empty() || is_deadlock()) {
      return;
    }
    auto finding = begin("race/loser_fails", counted(race_.failures.size(), "migrator") + " of " +
                                                 std::to_string(race_.racers) + " failed" +
                                                 (findings_.empty() ? ", and changed nothing" : ""));
    say(finding, race_.failures.front());
    findings_.push_back(std::move(finding));
  }

  void judge_state() {
    const auto text = [&](const std::string& what) {
      return Message{"race/half", moment_of(race_) + ": " + what, to_go_one_by_one(evidence_.engine)};
    };
    const Messages messages{text("they make what one alone does not make"),
                            text("they do not make what one alone makes"), text("they make something else"),
                            text("the columns are in another order")};
    for (auto& finding :
         compare(race_.expected, race_.actual, messages, "", {}, evidence_.advisor, FixDirection::none)) {
      findings_.push_back(std::move(finding));
    }
    auto tables = tables_with_other_rows(race_.expected, race_.actual, race_.by_chance);
    if (tables.empty() && race_.recorded_twice.empty()) {
      return;
    }
    auto finding = begin("race/doubled", tables.empty() ? "a revision is recorded more than once"
                                                        : "rows are changed or inserted more than once");
    tables.insert(race_.recorded_twice.begin(), race_.recorded_twice.end());
    name_tables(finding, tables);
    findings_.push_back(std::move(finding));
  }

  const Evidence& evidence_;
  const Race& race_;
  std::vector<Finding> findings_;
};

/// What the rounds in one place show, each once.
class Rounds {
 public:
  Rounds(const Evidence& evidence, const Race& first) : evidence_(evidence), moment_(moment_of(first)) {}

  void add(const Race& race) {
    ++rounds_;
    for (auto& finding : Judge(evidence_, race).findings()) {
      add(std::move(finding));
    }
  }

  std::vector<Finding> findings() {
    std::vector<Finding> all;
    for (auto& [finding, rounds] : seen_) {
      if (rounds_ > 1) {
        const auto in = rounds == rounds_ ? "each" : std::to_string(rounds);
        finding.message.insert(moment_.size(), ", in " + in + " of " + std::to_string(rounds_) + " rounds");
      }
      all.push_back(std::move(finding));
    }
    return all;
  }

 private:
  struct Seen {
    Finding finding;
    std::size_t rounds = 1;
  };

  static bool concern_the_same(const Finding& one, const Finding& other) {
    return one.rule == other.rule &&
           std::equal(one.changes.begin(), one.changes.end(), other.changes.begin(), other.changes.end(),
                      [](const Change& left, const Change& right) {
                        return left.kind == right.kind && left.identity == right.identity;
                      });
  }

  /// Of a second kind of the same it is only said that it was there.
  void add(Finding finding) {
    const auto same = std::find_if(seen_.begin(), seen_.end(),
                                   [&](const Seen& seen) { return concern_the_same(seen.finding, finding); });
    if (same == seen_.end()) {
      seen_.push_back({std::move(finding)});
    } else if (same->finding.message == finding.message) {
      ++same->rounds;
    } else {
      const auto line = "in another round" + finding.message.substr(moment_.size());
      auto& details = same->finding.details;
      if (std::find(details.begin(), details.end(), line) == details.end()) {
        details.push_back(line);
      }
    }
  }

  const Evidence& evidence_;
  std::string moment_;
  std::size_t rounds_ = 0;
  std::vector<Seen> seen_;
};

Judgement judge_race(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  std::string untried;
  for (auto race = evidence.races.begin(); race != evidence.races.end();) {
    const auto& first = *race;
    Rounds rounds(evidence, first);
    for (; race != evidence.races.end() && race->revision == first.revision; ++race) {
      if (race->untried.empty()) {
        rounds.add(*race);
      } else {
        untried = moment_of(*race) + " were not tried: " + race->untried;
      }
    }
    for (auto& finding : rounds.findings()) {
      judgement.findings.push_back(std::move(finding));
    }
  }
  if (judgement.findings.empty() && (evidence.races.empty() || !untried.empty())) {
    return skip(untried.empty() ? "no migrators were let race" : untried);
  }
  return judgement;
}

}  // namespace

Check race_check() {
  return {"race",
          "migrators that upgrade one database at the same time do it once",
          {Scope::suite},
          {Route::fresh, Route::race},
          {{"race/doubled", Severity::error, "rows are changed, or a revision is recorded, more than once"},
           {"race/half", Severity::error, "head is not reached, or it has another schema"},
           {"race/deadlock", Severity::error, "the migrators wait for each other"},
           {"race/loser_fails", Severity::warning, "all but one of the migrators fail, and change nothing"}},
          [](const Suite& suite, const std::string& /*engine*/) { return suite.race; },
          judge_race};
}

}  // namespace harness
