#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <harness/report/reporter.hpp>

namespace harness {

/// A small result with every verdict: what a reporter is to show.
inline RunResult made_up_result() {
  Finding finding;
  finding.rule = "round_trip/left_behind";
  finding.message = "the way down leaves an object";
  finding.revision = "002";
  finding.place = {"002_b.down.sql", 3};
  finding.changes = {
      {ChangeKind::added, {{"public", "mood"}, "enum"}, {{"labels", std::nullopt, "sad, <happy>"}}}};
  finding.details = {"a \"detail\""};
  finding.fix = "DROP TYPE mood;";

  CaseResult passed{"shop", "postgres", "upgrade", "", Verdict::passed, "", false, {}, {}, Elapsed(1500)};
  CaseResult failed{"shop", "postgres", "round_trip", "002", Verdict::failed,
                    "",     false,      {finding},    {},    Elapsed(2500)};
  CaseResult blocked{"shop", "postgres", "reapply", "002", Verdict::skipped, "blocked by 002/round_trip",
                     false,  {},         {},        {}};
  CaseResult declared{"shop", "postgres", "downgrade", "003", Verdict::skipped, "the data are gone",
                      true,   {},         {},          {}};

  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  suite.engine_version = "PostgreSQL 15.1";
  suite.revisions = {{"002", "moods", {"002_b.up.sql", 1}, Elapsed(1000), Elapsed(2000), Elapsed(12'000)},
                     {"003", "merge", {"003_c.up.sql", 1}, Elapsed(900), std::nullopt, std::nullopt}};
  suite.cases = {passed, failed, blocked, declared};
  suite.cases.front().tolerated = {{"model_parity/differs", {"column public.t.a"}, "portable"}};
  suite.elapsed = Elapsed(20'000);
  return {{suite}, Elapsed(21'000)};
}

/// What a reporter writes of a run.
template <typename Make>
std::string report_of(const RunResult& result, Make make, const ReportStyle& style = {}) {
  std::ostringstream out;
  const auto reporter = make(out, style);
  std::vector<std::string> units;
  for (const auto& suite : result.suites) {
    units.push_back(suite.suite + " on " + suite.engine);
  }
  reporter->begin(units);
  for (const auto& suite : result.suites) {
    reporter->finished(suite);
  }
  reporter->end(result);
  return out.str();
}

}  // namespace harness
