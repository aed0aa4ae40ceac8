#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

std::string advice_for(const Twin& twin) {
  return twin.is_order
             ? "say which of them needs the other: depends_on, or a merge before it; or let both make "
               "the same in either order"
             : "say in the migration what the environment decides: a time zone (timestamptz '2020-01-01 "
               "00:00+00'), a date as DATE '2020-01-31', a schema before every name or before none, or SET "
               "LOCAL before the statement";
}

Messages messages_for(const Twin& twin) {
  const auto there = twin.environment + " ";
  const auto advice = advice_for(twin);
  return {{"twins/differs", there + "it makes what it does not make here", advice},
          {"twins/differs", there + "it does not make what it makes here", advice},
          {"twins/differs", there + "it makes something else", advice},
          {"twins/differs", there + "the columns are in another order", advice}};
}

Finding rows_finding(const Evidence& evidence, const Twin& twin, const std::set<Path>& other_rows) {
  Finding finding;
  finding.rule = "twins/rows_differ";
  finding.revision = twin.revision;
  finding.message = twin.environment + " it leaves other rows";
  finding.place = twin.revision.empty() ? Location() : place_of(evidence, twin.revision, Direction::up);
  name_tables(finding, other_rows);
  finding.fix = messages_for(twin).altered.advice;
  return finding;
}

void judge_twin(const Evidence& evidence, const Twin& twin, Judgement& judgement) {
  if (twin.failure) {
    judgement.findings.push_back(finding_of(*twin.failure, "twins/failed",
                                            twin.environment + " the upgrade to head fails", twin.revision,
                                            twin.failure->place));
    return;
  }
  const auto place = twin.revision.empty() ? Location() : place_of(evidence, twin.revision, Direction::up);
  const auto messages = messages_for(twin);
  for (auto& finding : compare(*twin.expected, *twin.actual, messages, twin.revision, place, evidence.advisor,
                               FixDirection::none)) {
    // Two branches that add columns to one table cannot but add them in the order in which they run.
    if (!twin.is_order || finding.message != messages.column_order.text) {
      judgement.findings.push_back(std::move(finding));
    }
  }
  auto other_rows = twin.other_rows;
  if (twin.is_order) {
    // Rows are read by their columns in turn.
    const auto told = tables_with_other_rows(*twin.expected, *twin.actual, {});
    std::erase_if(other_rows, [&](const Path& table) { return !told.contains(table); });
  }
  if (!other_rows.empty()) {
    judgement.findings.push_back(rows_finding(evidence, twin, other_rows));
  }
}

/// What differs with one order mostly differs with others, too.
bool is_told(const std::vector<Finding>& told, const Finding& finding) {
  return std::any_of(told.begin(), told.end(), [&](const Finding& one) {
    return one.rule == finding.rule && one.object == finding.object && one.revision == finding.revision &&
           one.changes == finding.changes && one.details == finding.details;
  });
}

Judgement judge_twins(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.twins.empty()) {
    return skip("it has no other environment here, and no other order");
  }
  Judgement judgement;
  for (const auto& twin : evidence.twins) {
    Judgement more;
    judge_twin(evidence, twin, more);
    std::copy_if(
        more.findings.begin(), more.findings.end(), std::back_inserter(judgement.findings),
        [&](const Finding& finding) { return !twin.is_order || !is_told(judgement.findings, finding); });
  }
  return judgement;
}

}  // namespace

Check twins_check() {
  return {
      "twins",
      "the history makes the same schema and rows in other environments and orders",
      {Scope::suite},
      {Route::stairs, Route::fresh, Route::twins},
      {{"twins/differs", Severity::error,
        "the schema depends on the server, database or role, or on the order of branches"},
       {"twins/rows_differ", Severity::error,
        "the rows depend on the server, database or role, or on the order of branches"},
       {"twins/failed", Severity::error, "in another environment or order the history does not reach head"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.twins; },
      judge_twins};
}

}  // namespace harness
