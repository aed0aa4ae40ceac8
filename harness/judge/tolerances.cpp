#include <algorithm>
#include <set>

#include <harness/check/comparison.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/renamed_rules.hpp>
#include <harness/judge/rules.hpp>
#include <harness/judge/tolerances.hpp>

namespace harness {
namespace {

std::vector<std::string> names_of(const Changes& changes) {
  std::vector<std::string> names;
  for (const auto& change : changes) {
    names.push_back(to_string(change.identity));
  }
  return names;
}

Tolerated tolerated(const Tolerance& tolerance, const Finding& finding, const Changes& covered) {
  Tolerated result;
  result.rule = finding.rule;
  result.objects = names_of(covered);
  if (!finding.object.empty()) {
    result.objects.push_back(finding.object);
  }
  result.reason = tolerance.reason;
  result.message = finding.message + (covered.empty() ? "" : ": " + listing(covered));
  result.place = finding.place;
  result.declared = tolerance.place;
  result.beside_revision = !tolerance.revision.empty();
  return result;
}

/// What the tolerance covers of the finding is taken out of it, and noted; how many pieces that were.
std::size_t cover(const Tolerance& tolerance, Finding& finding, CaseResult& result) {
  if (finding.changes.empty()) {
    const bool whole = matches_glob(tolerance.object, finding.object);
    if (whole) {
      result.tolerated.push_back(tolerated(tolerance, finding, {}));
    }
    return whole ? 1 : 0;
  }
  const auto covered = tolerate(tolerance, finding.changes);
  if (!covered.empty()) {
    result.tolerated.push_back(tolerated(tolerance, finding, covered));
  }
  return covered.size();
}

bool is_about(const Finding& finding, const std::string& revision) {
  return std::find(finding.about.begin(), finding.about.end(), revision) != finding.about.end();
}

bool covers(const Tolerance& tolerance, const std::string& rule) {
  return names_rule(tolerance.rule, rule) || tolerance.further_rules.contains(rule);
}

bool is_meant(const Tolerance& tolerance, const Finding& finding, const CaseResult& result) {
  const bool here = tolerance.revision.empty() || tolerance.revision == finding.revision ||
                    tolerance.revision == result.revision || is_about(finding, tolerance.revision);
  const bool this_way = tolerance.way.empty() || finding.way.empty() || tolerance.way == finding.way;
  return here && this_way && covers(tolerance, finding.rule);
}

/// How many of the revisions that a finding is about have no exception of their own.
std::size_t left_of(const Finding& finding, const std::set<std::string>& excused) {
  return static_cast<std::size_t>(std::count_if(finding.about.begin(), finding.about.end(),
                                                [&](const auto& id) { return !excused.contains(id); }));
}

std::string sentence_of(const Tolerance& tolerance) {
  if (!tolerance.further_rules.empty()) {
    return "revision " + tolerance.revision +
           " is declared lossy, and loses nothing that it does not give back";
  }
  const auto object = tolerance.object == "*" && !tolerance.revision.empty() ? "" : " on " + tolerance.object;
  return (tolerance.revision.empty()
              ? "the tolerance for " + tolerance.rule + object
              : "revision " + tolerance.revision + " ignores " + tolerance.rule + object + ", which") +
         " matches nothing any more";
}

Finding renamed(const Tolerance& tolerance, const std::string& now) {
  return {"tolerance/renamed",
          Severity::note,
          "the rule " + tolerance.rule + " is called " + now + " now",
          tolerance.revision,
          tolerance.place,
          {},
          {},
          "write " + now};
}

/// Whether no case was passed over in which the tolerance could have been of use.
bool had_its_chance(const Tolerance& tolerance, const std::vector<CaseResult>& results,
                    const std::vector<Check>& checks) {
  return std::none_of(results.begin(), results.end(), [&](const CaseResult& result) {
    const bool passed_over = result.verdict == Verdict::skipped && !result.declared;
    const bool elsewhere =
        !tolerance.revision.empty() && !result.revision.empty() && tolerance.revision != result.revision;
    if (!passed_over || elsewhere) {
      return false;
    }
    const auto check = std::find_if(checks.begin(), checks.end(),
                                    [&](const Check& candidate) { return candidate.name == result.check; });
    return check != checks.end() && std::any_of(check->rules.begin(), check->rules.end(),
                                                [&](const Rule& rule) { return covers(tolerance, rule.id); });
  });
}

}  // namespace

Tolerances::Tolerances(std::vector<Tolerance> all, const std::string& engine) {
  for (auto& tolerance : all) {
    if (concerns(tolerance.engines, engine)) {
      entries_.emplace_back(std::move(tolerance), 0);
    }
  }
}

void Tolerances::apply(CaseResult& result) {
  std::erase_if(result.findings, [&](Finding& finding) {
    if (!finding.excusable) {
      refuse(finding, result);
      return false;
    }
    const bool about_schema = !finding.changes.empty();
    const auto waits = waits_for_others(finding, result);
    bool covered = false;
    for (auto& [tolerance, uses] : entries_) {
      if ((about_schema && finding.changes.empty()) || !is_meant(tolerance, finding, result)) {
        continue;
      }
      if (waits && !tolerance.revision.empty()) {
        ++uses;
        continue;
      }
      const auto pieces = cover(tolerance, finding, result);
      uses += pieces;
      covered = covered || pieces > 0;
    }
    return covered && (!about_schema || finding.changes.empty());
  });
}

bool Tolerances::waits_for_others(const Finding& finding, const CaseResult& result) const {
  std::set<std::string> excused;
  for (const auto& entry : entries_) {
    if (is_meant(entry.first, finding, result)) {
      excused.insert(entry.first.revision);
    }
  }
  return left_of(finding, excused) > 1;
}

void Tolerances::refuse(Finding& finding, const CaseResult& result) {
  for (auto& [tolerance, uses] : entries_) {
    if (is_meant(tolerance, finding, result)) {
      ++uses;
      finding.details.push_back(
          "no exception covers this: nothing can be tested until it is corrected" +
          (tolerance.place.file.empty() ? "" : " (" + to_string(tolerance.place) + ")"));
    }
  }
}

CaseResult Tolerances::unused(const Evidence& evidence, const std::vector<CaseResult>& results,
                              const std::vector<Check>& checks) const {
  CaseResult result{evidence.suite, evidence.engine, "tolerance", "", Verdict::passed, "", false, {}, {}, {}};
  for (const auto& [tolerance, uses] : entries_) {
    if (const auto now = current_rule(tolerance.rule); now != tolerance.rule) {
      result.findings.push_back(renamed(tolerance, now));
    }
    const bool was_not_judged = (evidence.branch == nullptr && names_rule("merge/*", tolerance.rule)) ||
                                (!evidence.rows && names_rule("rows/*", tolerance.rule));
    if (was_not_judged) {
      continue;
    }
    if (uses == 0 && had_its_chance(tolerance, results, checks)) {
      result.findings.push_back({"tolerance/unused",
                                 Severity::error,
                                 sentence_of(tolerance),
                                 tolerance.revision,
                                 tolerance.place,
                                 {},
                                 {"its reason was: " + tolerance.reason},
                                 "remove it, so that it cannot hide later findings"});
    }
  }
  return result;
}

}  // namespace harness
