#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

/// "the revision 002", or "head".
std::string at(const std::string& revision) {
  return revision.empty() ? "head" : "the revision " + revision;
}

Wordings wordings_for(const Twinned& twinned) {
  const auto there = twinned.twin + " at " + at(twinned.theirs);
  const auto here = " at " + at(twinned.ours);
  const std::string advice = "bring the two histories together, or take the pair out of same_as";
  return {{"same_as/differs", there + " makes what this history does not" + here, advice},
          {"same_as/differs", there + " lacks what this history makes" + here, advice},
          {"same_as/differs", there + " and this history" + here + " disagree", advice},
          {"same_as/differs", there + " and this history" + here + " order the columns differently", advice}};
}

Judgement judge_same_as(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.twins.empty()) {
    return skip("no other history was walked");
  }
  Judgement judgement;
  for (const auto& twinned : evidence.twins) {
    if (twinned.failure) {
      const auto sentence = (twinned.failed_is_ours ? "this history" : twinned.twin) + " does not reach " +
                            at(twinned.failed_is_ours ? twinned.ours : twinned.theirs);
      judgement.findings.push_back(
          finding_of(*twinned.failure, "same_as/failed", sentence, "", twinned.place));
      continue;
    }
    auto findings = compare(*twinned.expected, *twinned.actual, wordings_for(twinned), "", twinned.place,
                            evidence.dialect, Remedy::none);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
  }
  return judgement;
}

}  // namespace

Check same_as_check() {
  return {"same_as",
          "another history of the same system makes the same schema",
          {Scope::suite},
          {Route::fresh, Route::twin},
          {{"same_as/differs", Severity::error, "the two histories disagree about an object"},
           {"same_as/failed", Severity::error, "one of the histories does not get there"}},
          [](const Suite& suite, const std::string& engine) {
            return std::any_of(suite.twins.begin(), suite.twins.end(),
                               [&](const TwinEntry& twin) { return twin.serves(engine); });
          },
          judge_same_as};
}

}  // namespace harness
