#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

/// "the revision 002", or "head".
std::string at(const std::string& revision) {
  return revision.empty() ? "head" : "the revision " + revision;
}

Messages messages_for(const SameAs& same_as) {
  const auto there = same_as.counterpart + " at " + at(same_as.theirs);
  const auto here = " at " + at(same_as.ours);
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
  if (evidence.same_as.empty()) {
    return skip("no other history was walked");
  }
  Judgement judgement;
  for (const auto& same_as : evidence.same_as) {
    if (same_as.failure) {
      const auto sentence = (same_as.failed_is_ours ? "this history" : same_as.counterpart) +
                            " does not reach " + at(same_as.failed_is_ours ? same_as.ours : same_as.theirs);
      judgement.findings.push_back(
          finding_of(*same_as.failure, "same_as/failed", sentence, "", same_as.place));
      continue;
    }
    auto findings = compare(*same_as.expected, *same_as.actual, messages_for(same_as), "", same_as.place,
                            evidence.advisor, FixDirection::none);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
  }
  return judgement;
}

}  // namespace

Check same_as_check() {
  return {"same_as",
          "another history of the same system makes the same schema",
          {Scope::suite},
          {Route::fresh, Route::same_as},
          {{"same_as/differs", Severity::error, "the two histories disagree about an object"},
           {"same_as/failed", Severity::error, "one of the histories does not get there"}},
          [](const Suite& suite, const std::string& engine) {
            return std::any_of(suite.same_as.begin(), suite.same_as.end(),
                               [&](const SameAsEntry& counterpart) { return counterpart.serves(engine); });
          },
          judge_same_as};
}

}  // namespace harness
