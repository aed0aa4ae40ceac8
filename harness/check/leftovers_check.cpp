#include <algorithm>

#include <harness/check/check.hpp>
#include <harness/check/makers.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

/// What an application may have wanted, and must know.
bool is_a_note(const Unfinished& what) {
  return what.rule == "no_partition" || what.deliberate;
}

bool has(const std::vector<Unfinished>& found, const Unfinished& wanted) {
  return std::any_of(found.begin(), found.end(), [&](const Unfinished& one) {
    return one.rule == wanted.rule && one.identity == wanted.identity;
  });
}

/// The revision after which the catalog shows it for good; the one that created the object if the stairs do
/// not show that.
std::string unfinished_since(const Evidence& evidence, const Unfinished& wanted) {
  std::string since;
  if (evidence.stairs && evidence.advisor != nullptr) {
    const auto& visits = evidence.stairs->visits;
    for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
      if (!visit->after_up || !has(evidence.advisor->unfinished(*visit->after_up->catalog), wanted)) {
        break;
      }
      since = visit->revision;
    }
  }
  return since.empty() ? maker_of(evidence, wanted.identity) : since;
}

/// Who made it, if that is more than since when it is so.
void name_maker(const Makers& makers, const Identity& object, Finding& finding) {
  const auto made_by = makers.of(object, false);
  if (made_by && made_by->revisions != std::vector{finding.revision}) {
    finding.details.push_back(made_by->text);
  }
}

Finding finding_of(const Evidence& evidence, const Makers& makers, const Unfinished& what,
                   const std::string& revision) {
  Finding finding{"leftovers/" + what.rule,
                  is_a_note(what) ? Severity::note : Severity::warning,
                  what.message + ": " + to_string(what.identity),
                  revision,
                  revision.empty() ? Location{} : place_of(evidence, revision, Direction::up),
                  {},
                  {},
                  what.fix};
  finding.object = to_string(what.identity);
  name_maker(makers, what.identity, finding);
  return finding;
}

std::vector<Unfinished> unfinished_at_head(const Evidence& evidence) {
  return evidence.advisor == nullptr ? std::vector<Unfinished>()
                                     : evidence.advisor->unfinished(*evidence.fresh->first.after.catalog);
}

/// One finding for each object that is unfinished in one way.
Judgement judge_leftovers(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  const auto unfinished = unfinished_at_head(evidence);
  if (unfinished.empty() && evidence.fresh->broken_code.empty()) {
    return judgement;
  }
  const Makers makers(evidence, *evidence.fresh->first.after.catalog);
  for (const auto& one : unfinished) {
    judgement.findings.push_back(finding_of(evidence, makers, one, unfinished_since(evidence, one)));
  }
  for (const auto& [what, since] : evidence.fresh->broken_code) {
    judgement.findings.push_back(
        finding_of(evidence, makers, what, since.empty() ? maker_of(evidence, what.identity) : since));
  }
  return judgement;
}

}  // namespace

Check leftovers_check() {
  return {
      "leftovers",
      "nothing at head is unfinished: invalid, broken, switched off, or without effect",
      {Scope::suite},
      {Route::stairs, Route::fresh},
      {{"leftovers/invalid_index", Severity::warning, "an index was never finished, so no query uses it"},
       {"leftovers/not_validated", Severity::warning, "a constraint was never checked against the rows"},
       {"leftovers/disabled_trigger", Severity::warning, "a trigger is switched off"},
       {"leftovers/disabled_rule", Severity::warning, "a rule is switched off"},
       {"leftovers/no_policy", Severity::warning,
        "row security is on without a policy, so only the owner sees rows"},
       {"leftovers/no_row_security", Severity::warning, "a policy has no effect, since row security is off"},
       {"leftovers/broken_function", Severity::warning, "a function refers to something that does not exist"},
       {"leftovers/broken_view", Severity::warning, "a view refers to something that does not exist"},
       {"leftovers/broken_trigger", Severity::warning,
        "a trigger refers to something that does not exist, so its table cannot be written"},
       {"leftovers/broken_reference", Severity::warning,
        "a foreign key refers to a table or columns that do not exist or are no key"},
       {"leftovers/no_replica_identity", Severity::warning,
        "a table is published, and the server refuses to update or delete its rows"},
       {"leftovers/no_partition", Severity::note,
        "a partitioned table has no partition, and accepts no rows"},
       {"leftovers/not_populated", Severity::warning, "a materialized view cannot be read before a refresh"}},
      always_applies,
      judge_leftovers};
}

}  // namespace harness
