#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

const Messages messages{{"idempotent/changed_catalog", "a second upgrade adds",
                         "run nothing outside the revisions, or make it idempotent"},
                        {"idempotent/changed_catalog", "a second upgrade removes",
                         "run nothing outside the revisions, or make it idempotent"},
                        {"idempotent/changed_catalog", "a second upgrade changes",
                         "run nothing outside the revisions, or make it idempotent"},
                        {"idempotent/changed_catalog", "a second upgrade moves to another place",
                         "run nothing outside the revisions, or make it idempotent"}};

void judge_rows(const Call& call, std::vector<Finding>& findings) {
  if (*call.before.data == *call.after.data) {
    return;
  }
  Finding finding{"idempotent/changed_rows",
                  Severity::error,
                  "a second upgrade changes rows",
                  "",
                  {},
                  {},
                  {},
                  "run seed statements from a revision only, or make them leave existing rows alone"};
  for (const auto& [table, rows] : call.after.data->tables) {
    const auto before = call.before.data->tables.find(table);
    const auto was = before == call.before.data->tables.end() ? TableRows{} : before->second;
    if (was.count != rows.count || was.digest != rows.digest) {
      finding.details.push_back(to_string(table) + ": " + counted(was.count, "row") + " before, " +
                                counted(rows.count, "row") + " after");
    }
  }
  findings.push_back(std::move(finding));
}

Judgement judge_idempotent(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  if (!evidence.fresh || !evidence.fresh->second) {
    return blocked("", "upgrade");
  }
  const auto& call = *evidence.fresh->second;
  if (call.result.failure) {
    return {{finding_of(*call.result.failure, "idempotent/failed",
                        "a second \"upgrade " + call.target + "\" fails", "", {})},
            {},
            false};
  }
  Judgement judgement;
  if (!call.result.steps.empty()) {
    std::vector<std::string> moved;
    for (const auto& step : call.result.steps) {
      moved.push_back(step.revision);
    }
    judgement.findings.push_back({"idempotent/took_steps",
                                  Severity::error,
                                  "a second upgrade runs revisions again: " + join(moved, ", "),
                                  moved.front(),
                                  place_of(evidence, moved.front(), Direction::up),
                                  {},
                                  {},
                                  "look for a migration that writes to the tool's version table"});
    return judgement;
  }
  judgement.findings =
      compare(call.before, call.after, messages, "", {}, evidence.advisor, FixDirection::none);
  judge_rows(call, judgement.findings);
  if (call.before.heads != call.after.heads) {
    judgement.findings.push_back({"idempotent/changed_version",
                                  Severity::error,
                                  "a second upgrade changes the version table",
                                  "",
                                  {},
                                  {},
                                  {},
                                  {}});
  }
  return judgement;
}

}  // namespace

Check idempotent_check() {
  return {"idempotent",
          "a second \"upgrade head\" takes no step and changes nothing",
          {Scope::suite},
          {Route::fresh},
          {{"idempotent/failed", Severity::error, "a second upgrade fails"},
           {"idempotent/took_steps", Severity::error, "a second upgrade runs revisions again"},
           {"idempotent/changed_catalog", Severity::error, "a second upgrade changes the schema"},
           {"idempotent/changed_rows", Severity::error, "a second upgrade changes rows"},
           {"idempotent/changed_version", Severity::error, "a second upgrade changes the version"}},
          always_applies,
          judge_idempotent};
}

}  // namespace harness
