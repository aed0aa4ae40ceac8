#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <harness/ctest/tests.hpp>
#include <harness/judge/exceptions.hpp>
#include <harness/report/words.hpp>

namespace harness::ctest {
namespace {

/// What needs no walk is judged from the history alone.
const std::string without_route = "history";

std::string name_with(const Unit& unit, const std::string& last) {
  return name_of(unit) + "." + last;
}

std::string home_of(const Check& check, Scope scope) {
  if (check.routes.empty()) {
    return without_route;
  }
  auto routes = check.routes;
  routes.insert(check.also.begin(), check.also.end());
  return to_string(scope == Scope::revision ? *routes.begin() : *routes.rbegin());
}

std::string test_of(const Unit& unit, const Case& subject, const std::vector<Check>& checks, Grain grain) {
  if (grain == Grain::each_case) {
    return name_with(unit, subject.check + (subject.revision.empty() ? "" : "." + subject.revision));
  }
  const auto check = std::find_if(checks.begin(), checks.end(),
                                  [&](const Check& candidate) { return candidate.name == subject.check; });
  if (check == checks.end()) {
    return name_with(unit, without_route);
  }
  return name_with(unit, home_of(*check, subject.revision.empty() ? Scope::suite : Scope::revision));
}

std::vector<std::string> tests_by_route(const Unit& unit, const std::vector<Check>& checks) {
  std::set<std::string> homes;
  for (const auto& check : checks) {
    if (check.applies(*unit.suite, unit.engine)) {
      std::transform(check.scopes.begin(), check.scopes.end(), std::inserter(homes, homes.end()),
                     [&](Scope scope) { return home_of(check, scope); });
    }
  }
  std::vector<std::string> tests;
  const auto take = [&](const std::string& home) {
    if (homes.contains(home)) {
      tests.push_back(name_with(unit, home));
    }
  };
  take(without_route);
  for (const auto route : Selection().routes) {
    take(to_string(route));
  }
  return tests;
}

std::vector<std::string> tests_by_case(const Unit& unit, const std::vector<Check>& checks) {
  std::vector<std::string> tests;
  for (const auto& subject : cases_of(*unit.suite, unit.engine, checks, {})) {
    tests.push_back(test_of(unit, subject, checks, Grain::each_case));
  }
  const auto tolerances = tolerances_of(*unit.suite, checks);
  if (std::any_of(tolerances.begin(), tolerances.end(),
                  [&](const Tolerance& tolerance) { return concerns(tolerance.engines, unit.engine); })) {
    tests.push_back(test_of(unit, {"tolerance", ""}, checks, Grain::each_case));
  }
  return tests;
}

std::string text_of(const CaseResult& judged) {
  std::string text = title(judged) + ": " + to_string(judged.verdict);
  text += (judged.reason.empty() ? "" : ", " + judged.reason) + "\n";
  for (const auto& finding : judged.findings) {
    text += to_string(finding.severity) + " " + finding.rule + ": " + finding.message + "\n" +
            body_text(finding) + "\n";
  }
  for (const auto& finding : judged.known) {
    text += "known " + known_line(finding) + "\n";
  }
  for (const auto& tolerated : judged.tolerated) {
    text += "tolerated " + tolerated.rule + ": " + tolerated.reason + "\n";
  }
  return text;
}

/// Failed as soon as one case is. Skipped where all are, and where one is that a failure elsewhere blocks.
Verdict verdict_of_cases(const std::vector<const CaseResult*>& cases, bool blocking) {
  const auto any = [&](const auto& is) { return std::any_of(cases.begin(), cases.end(), is); };
  if (any([](const CaseResult* judged) { return judged->verdict == Verdict::failed; })) {
    return Verdict::failed;
  }
  const bool blocked = blocking && any([](const CaseResult* judged) {
                         return judged->verdict == Verdict::skipped && !judged->declared;
                       });
  const bool passed = any([](const CaseResult* judged) { return judged->verdict == Verdict::passed; });
  return passed && !blocked ? Verdict::passed : Verdict::skipped;
}

}  // namespace

std::string name_of(const Unit& unit) {
  return unit.suite->name + "." + label_of(unit);
}

std::vector<std::string> tests_of(const Unit& unit, const std::vector<Check>& checks, Grain grain) {
  return grain == Grain::route ? tests_by_route(unit, checks) : tests_by_case(unit, checks);
}

std::vector<TestOutcome> shown(const SuiteResult& result, const Unit& unit, const std::vector<Check>& checks,
                               Grain grain) {
  std::vector<std::string> names;
  std::map<std::string, std::vector<const CaseResult*>> cases;
  for (const auto& judged : result.cases) {
    const auto name = test_of(unit, {judged.check, judged.revision}, checks, grain);
    auto& known = cases[name];
    if (known.empty()) {
      names.push_back(name);
    }
    known.push_back(&judged);
  }
  const bool blocking = count(result).failed > 0;
  std::vector<TestOutcome> tests;
  for (const auto& name : names) {
    TestOutcome test{name, verdict_of_cases(cases[name], blocking), ""};
    for (const auto* judged : cases[name]) {
      test.text += text_of(*judged);
    }
    tests.push_back(std::move(test));
  }
  return tests;
}

}  // namespace harness::ctest
