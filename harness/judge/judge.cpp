#include <algorithm>
#include <set>
#include <utility>

#include <harness/check/comparison.hpp>
#include <harness/check/makers.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/judge.hpp>
#include <harness/judge/rules.hpp>
#include <harness/judge/tolerances.hpp>

namespace harness {
namespace {

Elapsed elapsed_of(const Evidence& evidence, const std::string& check, const std::string& revision) {
  const Visit* visit = revision.empty() ? nullptr : visit_of(evidence, revision);
  if (visit != nullptr) {
    const auto of = [](const std::optional<StepResult>& step) { return step ? step->elapsed : Elapsed{}; };
    return check == "upgrade"     ? visit->up.elapsed
           : check == "downgrade" ? of(visit->down)
           : check == "reapply"   ? of(visit->up_again)
                                  : Elapsed{};
  }
  if (check == "upgrade" && evidence.fresh) {
    return evidence.fresh->first.result.elapsed;
  }
  return check == "idempotent" && evidence.fresh && evidence.fresh->second
             ? evidence.fresh->second->result.elapsed
             : Elapsed{};
}

/// The sentence is complete only once the tolerated objects are out of it.
void finish_sentences(CaseResult& result) {
  for (auto& finding : result.findings) {
    if (!finding.changes.empty()) {
      finding.message += ": " + listing(finding.changes);
    }
    tell_makers(finding);
  }
}

const Check* named(const std::vector<Check>& checks, const std::string& name) {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [&](const Check& check) { return check.name == name; });
  return found == checks.end() ? nullptr : &*found;
}

bool wanted(const JudgeOptions& options, const std::string& rule) {
  return options.only.empty() ||
         std::any_of(options.only.begin(), options.only.end(),
                     [&](const std::string& pattern) { return names_rule(pattern, rule); });
}

}  // namespace

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::failed:
      return "failed";
    case Verdict::skipped:
      return "skipped";
  }
  return "unknown";
}

void settle(CaseResult& result, bool strict) {
  const auto fails = [&](const Finding& finding) {
    return finding.severity == Severity::error || (strict && finding.severity == Severity::warning);
  };
  result.verdict = std::any_of(result.findings.begin(), result.findings.end(), fails) ? Verdict::failed
                   : !result.reason.empty()                                           ? Verdict::skipped
                                                                                      : Verdict::passed;
}

std::vector<Check> selected(const std::vector<Check>& checks, const std::vector<std::string>& only) {
  std::vector<Check> chosen;
  std::copy_if(checks.begin(), checks.end(), std::back_inserter(chosen), [&](const Check& check) {
    return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& pattern) {
             return matches_glob(pattern, check.name) ||
                    std::any_of(check.rules.begin(), check.rules.end(),
                                [&](const Rule& rule) { return names_rule(pattern, rule.id); });
           });
  });
  return chosen;
}

bool reaches(const Selection& selection, const Check& check) {
  return !selection.whole_suite || std::includes(selection.routes.begin(), selection.routes.end(),
                                                 check.routes.begin(), check.routes.end());
}

std::vector<Case> cases_of(const Suite& suite, const std::string& engine, const std::vector<Check>& checks,
                           const Selection& selection) {
  std::vector<Case> cases;
  for (const auto& check : checks) {
    if (!check.applies(suite, engine) || !reaches(selection, check)) {
      continue;
    }
    if (check.scopes.contains(Scope::suite) && selection.whole_suite) {
      cases.push_back({check.name, ""});
    }
    if (!check.scopes.contains(Scope::revision)) {
      continue;
    }
    for (const auto& revision : suite.migrator->history().ordered()) {
      if (selection.has(revision.id)) {
        cases.push_back({check.name, revision.id});
      }
    }
  }
  return cases;
}

std::vector<CaseResult> judge_all(const Evidence& evidence, const Suite& suite,
                                  const std::vector<Check>& checks, const std::vector<Check>& all,
                                  const JudgeOptions& options) {
  Tolerances tolerances(suite.tolerances, evidence.engine);
  std::vector<CaseResult> results;
  std::set<Case> judged;
  std::set<Case> silenced;  // some of whose findings are not selected
  std::vector<Case> blockers;
  const auto judge = [&](const Check& check, const std::string& revision, bool asked_for) {
    CaseResult result{evidence.suite,
                      evidence.engine,
                      check.name,
                      revision,
                      Verdict::passed,
                      "",
                      false,
                      {},
                      {},
                      elapsed_of(evidence, check.name, revision)};
    auto judgement = check.judge(evidence, revision);
    result.reason = judgement.skipped.value_or("");
    result.declared = judgement.declared;
    result.findings = std::move(judgement.findings);
    if (asked_for && std::erase_if(result.findings, [&](const Finding& finding) {
                       return !wanted(options, finding.rule);
                     }) > 0) {
      silenced.insert({check.name, revision});
    }
    result.asked_for = asked_for;
    if (judgement.blocker) {
      blockers.push_back(*judgement.blocker);
    }
    for (auto& finding : result.findings) {
      finding.severity = std::min(finding.severity, severity_of(check, finding.rule));
      if (finding.place.file.empty()) {
        finding.place = suite.place;
      }
    }
    tolerances.apply(result);
    finish_sentences(result);
    settle(result, options.strict);
    if (asked_for || result.verdict == Verdict::failed) {
      results.push_back(std::move(result));
    }
  };
  for (const auto& wanted_case : cases_of(suite, evidence.engine, checks, options.selection)) {
    judged.insert(wanted_case);
    judge(*named(checks, wanted_case.check), wanted_case.revision, true);
  }
  while (!blockers.empty()) {
    const auto blocker = blockers.back();
    blockers.pop_back();
    const auto* check = named(all, blocker.check);
    const bool new_one = judged.insert(blocker).second;
    const bool of_others =
        named(checks, blocker.check) != nullptr && options.selection.leaves_to_others(blocker.revision);
    if (check != nullptr && silenced.erase(blocker) > 0) {
      std::erase_if(results, [&](const CaseResult& result) {
        return result.check == blocker.check && result.revision == blocker.revision;
      });
      judge(*check, blocker.revision, false);
    } else if (check != nullptr && new_one && !of_others) {
      judge(*check, blocker.revision, false);
    }
  }
  // Whether a tolerance is of use shows only when everything was asked for, here or beside us.
  const auto& selection = options.selection;
  const bool whole = options.only.empty() && (selection.is_everything() || selection.one_of_several());
  if (whole && !tolerances.empty()) {
    results.push_back(tolerances.unused(evidence, results, checks));
    settle(results.back(), options.strict);
  }
  return results;
}

}  // namespace harness
