#include <harness/catalog/diff.hpp>
#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

Messages messages_for(const Twin& twin) {
  const auto there = "with " + twin.environment + " ";
  const std::string advice =
      "say in the migration what the setting decides: a time zone (timestamptz '2020-01-01 00:00+00'), a "
      "date as DATE '2020-01-31', or SET LOCAL before the statement";
  return {{"twins/differs", there + "it makes what it does not make here", advice},
          {"twins/differs", there + "it does not make what it makes here", advice},
          {"twins/differs", there + "it makes something else", advice},
          {"twins/differs", there + "the columns are in another order", advice}};
}

Finding rows_finding(const Evidence& evidence, const Twin& twin) {
  Finding finding;
  finding.rule = "twins/rows_differ";
  finding.revision = twin.revision;
  finding.message = "with " + twin.environment + " other rows are inserted";
  finding.place = twin.revision.empty() ? Location() : place_of(evidence, twin.revision, Direction::up);
  name_tables(finding, twin.other_rows);
  finding.fix = messages_for(twin).altered.advice;
  return finding;
}

void judge_twin(const Evidence& evidence, const Twin& twin, Judgement& judgement) {
  if (twin.failure) {
    judgement.findings.push_back(finding_of(*twin.failure, "twins/failed",
                                            "with " + twin.environment + " the upgrade to head fails", "",
                                            twin.failure->place));
    return;
  }
  const auto place = twin.revision.empty() ? Location() : place_of(evidence, twin.revision, Direction::up);
  for (auto& finding : compare(*twin.expected, *twin.actual, messages_for(twin), twin.revision, place,
                               evidence.advisor, FixDirection::none)) {
    judgement.findings.push_back(std::move(finding));
  }
  if (!twin.other_rows.empty()) {
    judgement.findings.push_back(rows_finding(evidence, twin));
  }
}

Judgement judge_twins(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.twins.empty()) {
    return skip("this engine knows no other environment");
  }
  Judgement judgement;
  for (const auto& twin : evidence.twins) {
    judge_twin(evidence, twin, judgement);
  }
  return judgement;
}

}  // namespace

Check twins_check() {
  return {
      "twins",
      "the history makes the same schema and rows in other environments",
      {Scope::suite},
      {Route::stairs, Route::fresh, Route::twins},
      {{"twins/differs", Severity::error, "the schema depends on a setting of the server, database or role"},
       {"twins/rows_differ", Severity::error, "the rows depend on a setting of the server, database or role"},
       {"twins/failed", Severity::error, "with another setting the history does not reach head"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.twins; },
      judge_twins};
}

}  // namespace harness
