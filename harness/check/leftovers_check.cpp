#include <harness/check/check.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

/// One finding for each way of being unfinished, with all the objects that are.
Judgement judge(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  auto found = evidence.dialect->unfinished(*evidence.fresh->first.after.catalog);
  found.insert(found.end(), evidence.fresh->broken_code.begin(), evidence.fresh->broken_code.end());
  for (const auto& unfinished : found) {
    const auto maker = maker_of(evidence, unfinished.identity);
    judgement.findings.push_back({"leftovers/" + unfinished.word,
                                  Severity::warning,
                                  unfinished.sentence + ": " + to_string(unfinished.identity),
                                  maker,
                                  maker.empty() ? Location{} : place_of(evidence, maker, Direction::up),
                                  {},
                                  {},
                                  unfinished.remedy});
  }
  return judgement;
}

}  // namespace

Check leftovers_check() {
  return {
      "leftovers",
      "nothing at head is half done: invalid, broken, switched off, or protecting nothing",
      {Scope::suite},
      {Route::stairs, Route::fresh},
      {{"leftovers/invalid_index", Severity::warning, "an index was never finished, so no query uses it"},
       {"leftovers/not_validated", Severity::warning, "a constraint was never checked against the rows"},
       {"leftovers/disabled_trigger", Severity::warning, "a trigger is switched off"},
       {"leftovers/disabled_rule", Severity::warning, "a rule is switched off"},
       {"leftovers/no_policy", Severity::warning,
        "row security is on without a policy, so nobody but the owner sees a row"},
       {"leftovers/no_row_security", Severity::warning, "a policy has no effect, since row security is off"},
       {"leftovers/broken_function", Severity::warning, "a function names something that is not there"},
       {"leftovers/broken_view", Severity::warning, "a view names something that is not there"},
       {"leftovers/broken_trigger", Severity::warning,
        "a trigger names something that is not there, so its table cannot be written"},
       {"leftovers/not_populated", Severity::warning, "a materialized view cannot be read before a refresh"}},
      always_applies,
      judge};
}

}  // namespace harness
