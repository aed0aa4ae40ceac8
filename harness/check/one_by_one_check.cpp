#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

const std::string advice =
    "a revision does one thing when it runs alone and another when it runs with the rest: look for settings "
    "that it "
    "leaves behind, and for what it reads from the session";

const Messages messages{
    {"one_by_one/unexpected", "\"upgrade head\" in one call creates what revision by revision does not",
     advice},
    {"one_by_one/missing", "\"upgrade head\" in one call lacks what revision by revision creates", advice},
    {"one_by_one/differs", "\"upgrade head\" in one call and revision by revision disagree", advice},
    {"one_by_one/column_order",
     "\"upgrade head\" in one call and revision by revision order the columns differently", advice}};

/// A revision that is different each time it runs is reported by `reapply`.
std::optional<Judgement> blocked_by_reapply(const Stairs& stairs) {
  for (const auto& visit : stairs.visits) {
    if (visit.after_up_again && !same_catalog(*visit.after_up_again, *visit.after_up)) {
      return blocked(visit.revision, "reapply");
    }
  }
  return std::nullopt;
}

Judgement judge_one_by_one(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (!evidence.stairs || evidence.stairs->visits.empty() || !evidence.stairs->visits.back().after_up) {
    return blocked("", "upgrade");
  }
  if (auto reason = blocked_by_reapply(*evidence.stairs)) {
    return *reason;
  }
  return {compare(*evidence.stairs->visits.back().after_up, migrated(*evidence.fresh), messages, "", {},
                  evidence.advisor, FixDirection::none),
          {},
          false};
}

}  // namespace

Check one_by_one_check() {
  return {
      "one_by_one",
      "\"upgrade head\" in one call gives the schema that revision by revision gives",
      {Scope::suite},
      {Route::stairs, Route::fresh},
      {{"one_by_one/unexpected", Severity::error, "one call makes an object that single steps do not"},
       {"one_by_one/missing", Severity::error, "one call lacks an object that single steps make"},
       {"one_by_one/differs", Severity::error, "one call and single steps disagree about an object"},
       {"one_by_one/column_order", Severity::warning, "one call and single steps order columns differently"}},
      always_applies,
      judge_one_by_one};
}

}  // namespace harness
