#include <algorithm>
#include <utility>

#include <harness/check/check.hpp>
#include <harness/check/compat_statements.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

constexpr const char* in_two_releases =
    "do it in two releases: first one that does without what goes (or gives what will be needed), then the "
    "revision; until then keep what the running release uses, by a view or a column beside the new one, a "
    "default, or a trigger";
constexpr const char* about_results =
    "deploy the release that names the columns which it reads before this revision, or let its sessions "
    "begin anew after it; what keeps prepared statements fails once with \"cached plan must not change "
    "result type\"";
constexpr const char* about_unknown =
    "remove the statement if nothing sends it; otherwise it needs what the revisions do not make: a schema "
    "in search_path, an extension, a table of another history, a temporary one";

/// "list_orders (queries/orders.sql:3, at v1.2)".
std::string named(const CompatWalk& walk, const ReleaseStatement& statement) {
  const auto place = to_string(statement.place) + (walk.release.empty() ? "" : " at " + walk.release);
  return statement.name.empty() ? place : statement.name + ", " + place;
}

void tell(Finding& finding, const CompatWalk& walk, const CompatLoss& loss) {
  const auto& statement = walk.statements[loss.statement];
  finding.details.push_back(named(walk, statement) + ": " + shortened(statement.text));
  for (const auto& why : loss.why) {
    finding.details.push_back("  " + why);
  }
}

std::string whose(const CompatWalk& walk) {
  return walk.release.empty() ? "of the application" : "of the release that is still running";
}

Finding finding_of(const Evidence& evidence, const std::string& revision, const std::string& rule,
                   const std::string& message, const std::vector<CompatLoss>& losses) {
  Finding finding;
  finding.rule = rule;
  finding.revision = revision;
  finding.message = message;
  finding.place = place_of(evidence, revision, Direction::up);
  finding.way = "up";
  for (const auto& loss : losses) {
    tell(finding, *evidence.compat, loss);
  }
  return finding;
}

Judgement judge_visit(const Evidence& evidence, const CompatVisit& visit) {
  const auto& walk = *evidence.compat;
  Judgement judgement;
  if (const auto losses = losses_of(walk, visit); !losses.empty()) {
    auto finding =
        finding_of(evidence, visit.revision, "compat/breaks",
                   counted(losses.size(), "statement") + " " + whose(walk) + " cannot run after it", losses);
    finding.fix = in_two_releases;
    if (std::all_of(losses.begin(), losses.end(), [](const CompatLoss& loss) { return loss.by_trigger; })) {
      finding.severity = Severity::warning;
      finding.details.push_back("unless a trigger of the table gives the value");
    }
    judgement.findings.push_back(std::move(finding));
  }
  if (const auto changes = changes_of(walk, visit); !walk.head && !changes.empty()) {
    auto finding = finding_of(evidence, visit.revision, "compat/result_changes",
                              counted(changes.size(), "statement") + " " + whose(walk) +
                                  " takes or returns something else after it",
                              changes);
    finding.severity = Severity::warning;
    finding.fix = about_results;
    judgement.findings.push_back(std::move(finding));
  }
  return judgement;
}

Judgement judge_compat_of_revision(const Evidence& evidence, const std::string& revision) {
  const auto& walk = *evidence.compat;
  const auto found = std::find_if(walk.visits.begin(), walk.visits.end(),
                                  [&](const CompatVisit& visit) { return visit.revision == revision; });
  if (found != walk.visits.end()) {
    return judge_visit(evidence, *found);
  }
  if (!walk.stopped_at.empty()) {
    return blocked(walk.stopped_at, "upgrade");
  }
  return walk.head ? Judgement() : skip("it was not looked at");
}

Judgement judge_statements(const Evidence& evidence) {
  const auto& walk = *evidence.compat;
  if (!walk.stopped_at.empty()) {
    return blocked(walk.stopped_at, "upgrade");
  }
  Judgement judgement;
  const auto unknown = never_prepared(walk);
  if (unknown.empty()) {
    return judgement;
  }
  Finding finding;
  finding.rule = "compat/never_prepared";
  finding.severity = Severity::warning;
  finding.message = counted(unknown.size(), "statement") + " " + whose(walk) +
                    " cannot be prepared before or after any revision, so nothing is known of " +
                    (unknown.size() == 1 ? "it" : "them");
  finding.place = walk.statements[unknown.front().statement].place;
  for (const auto& loss : unknown) {
    tell(finding, walk, loss);
  }
  finding.fix = walk.target_has_gone_on
                    ? "rebase the branch first: " + walk.release + " has revisions that it lacks"
                    : about_unknown;
  judgement.findings.push_back(std::move(finding));
  return judgement;
}

Judgement judge_compat(const Evidence& evidence, const std::string& revision) {
  if (!evidence.compat) {
    return blocked_before(evidence, revision).value_or(skip("no statement was prepared"));
  }
  if (!evidence.compat->untried.empty()) {
    return skip(evidence.compat->untried);
  }
  return revision.empty() ? judge_statements(evidence) : judge_compat_of_revision(evidence, revision);
}

}  // namespace

Check compat_check() {
  return {
      "compat",
      "the statements of the release that is still running can be prepared after each revision",
      {Scope::suite, Scope::revision},
      {Route::compat},
      {{"compat/breaks", Severity::error, "a statement of the running release cannot run any more"},
       {"compat/result_changes", Severity::warning,
        "a statement of the running release takes or returns something else"},
       {"compat/never_prepared", Severity::warning,
        "a statement of the application can be prepared in no state of the history"}},
      [](const Suite& suite, const std::string& /*engine*/) { return !suite.statements.patterns.empty(); },
      judge_compat};
}

}  // namespace harness
