#include <harness/check/check.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

Judgement judge_merge(const Evidence& evidence, const std::string& /*revision*/) {
  Judgement judgement;
  for (const auto& fault : evidence.branch->faults) {
    judgement.findings.push_back(finding_of(fault));
  }
  if (judgement.findings.empty() && evidence.merged && evidence.merged->failure) {
    const auto& merged = *evidence.merged;
    const auto revision = merged.steps.empty() ? "" : merged.steps.back().revision;
    auto finding = finding_of(*merged.failure, "merge/upgrade_failed",
                              "merged into " + evidence.branch->target +
                                  ", \"upgrade head\" fails, although neither side does by itself",
                              revision, place_of(evidence, revision, Direction::up));
    finding.fix = "merge or rebase onto " + evidence.branch->target + ", and fix the revision there";
    finding.excusable = false;
    judgement.findings.push_back(std::move(finding));
  }
  return judgement;
}

}  // namespace

Check merge_check() {
  return {
      "merge",
      "the branch's revisions come after those of its target (with --since)",
      {Scope::suite},
      {},
      {{"merge/multiple_heads", Severity::error, "merged, more than one revision is the newest"},
       {"merge/duplicate_id", Severity::error, "both branches made a revision of this id"},
       {"merge/never_runs", Severity::error, "databases in use never run a new revision"},
       {"merge/out_of_order", Severity::warning, "databases in use run a new revision after later ones"},
       {"merge/edited", Severity::error, "the branch edits a revision that databases in use have run"},
       {"merge/removed", Severity::error, "the branch removes a revision that databases in use have run"},
       {"merge/upgrade_failed", Severity::error, "merged, the revisions do not go up on an empty database"},
       {"merge/broken", Severity::error, "merged, the history has a fault that neither side has"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.branch.has_value(); },
      judge_merge,
      {Route::fresh}};
}

}  // namespace harness
