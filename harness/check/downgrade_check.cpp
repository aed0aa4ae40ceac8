#include <harness/check/check.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

/// Where the way up leaves schema and rows as they were, nothing is lost by a way down that is missing.
Finding missing(const Revision& revision, const Visit& visit) {
  Finding finding;
  finding.rule = "downgrade/missing";
  finding.revision = revision.id;
  const bool silent = !revision.silent_down.file.empty();
  const std::string what = silent ? "the way down has no statement" : "no way down is written";
  finding.place = silent ? revision.silent_down : revision.up;
  if (changes_nothing(visit)) {
    finding.severity = Severity::note;
    finding.message = what + "; the way up changed nothing here, neither in the schema nor in rows";
    finding.fix =
        "if it changes rows that databases in use have, write the way back for them, or declare why there is "
        "none";
    return finding;
  }
  finding.message = what;
  finding.fix =
      "write it, or declare why there is none: [suite.history.irreversible] in migrate.toml, or \"-- "
      "migrate: irreversible: why\" at the top of a file of our own layout";
  return finding;
}

Judgement judge_downgrade(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_way_back(evidence, revision)) {
    return *reason;
  }
  const Visit& visit = *visit_of(evidence, revision);
  const auto& source = *evidence.history->find(revision);
  if (!source.down) {
    return {{missing(source, visit)}, {}, false};
  }
  if (!visit.down) {
    return skip("not selected");
  }
  if (visit.down->unreadable) {
    return blocked("", "history");
  }
  const auto place = place_of(evidence, revision, Direction::down);
  if (visit.down->failure) {
    return {{finding_of(*visit.down->failure, "downgrade/failed", "the way down fails", revision, place)},
            {},
            false};
  }
  Judgement judgement;
  if (visit.down->left_transaction_open) {
    judgement.findings.push_back({"downgrade/open_transaction",
                                  Severity::error,
                                  "the way down leaves a transaction open",
                                  revision,
                                  visit.down->opened_at.file.empty() ? place : visit.down->opened_at,
                                  {},
                                  {},
                                  "end the script's own BEGIN with COMMIT, or take both out"});
  }
  if (auto finding = ignored_finding("downgrade/no_effect", *visit.down, place)) {
    judgement.findings.push_back(*std::move(finding));
  }
  if (visit.after_down->heads != visit.before.heads) {
    judgement.findings.push_back(
        {"downgrade/not_recorded",
         Severity::error,
         "after the way down the version table does not hold the version from before the way up",
         revision,
         place,
         {},
         {},
         "do not change the tool's version table in the migration"});
  }
  return judgement;
}

}  // namespace

Check downgrade_check() {
  return {"downgrade",
          "every revision has a way down that works and moves the version",
          {Scope::revision},
          {Route::stairs},
          {{"downgrade/missing", Severity::error, "no way down is written, and none is declared impossible"},
           {"downgrade/failed", Severity::error, "a way down fails"},
           {"downgrade/not_recorded", Severity::error, "a way down does not move the version back"},
           {"downgrade/open_transaction", Severity::error, "a way down leaves a transaction open"},
           {"downgrade/no_effect", Severity::warning,
            "a statement of a way down has no effect in a transaction"}},
          always_applies,
          judge_downgrade};
}

}  // namespace harness
