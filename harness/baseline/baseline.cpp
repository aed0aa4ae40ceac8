#include <algorithm>
#include <set>

#include <harness/baseline/baseline.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/rules.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {
namespace {

bool is_about(const KnownFinding& known, const SuiteResult& result) {
  return known.suite == result.suite && known.engine == result.engine;
}

/// Findings without objects are distinguished by their messages.
bool is(const KnownFinding& known, const CaseResult& judged, const Finding& finding) {
  return known.fingerprint == fingerprint(judged, finding) &&
         (!finding.changes.empty() || known.message == finding.message);
}

/// Whether this is the shard that judges the whole suite, and the revision is no longer in it.
bool is_gone(const KnownFinding& known, const SuiteResult& result) {
  const auto& history = result.history;
  return !known.revision.empty() &&
         std::any_of(result.cases.begin(), result.cases.end(),
                     [](const CaseResult& judged) { return judged.revision.empty(); }) &&
         std::none_of(history.begin(), history.end(),
                      [&](const Revision& revision) { return revision.id == known.revision; });
}

/// Whether a finding of this rule and case would have shown in the run.
bool was_judged(const KnownFinding& known, const RunOptions& options, const SuiteResult& result) {
  const auto& only = options.only;
  if (!only.empty() && std::none_of(only.begin(), only.end(), [&](const std::string& pattern) {
        return names_rule(pattern, known.rule);
      })) {
    return false;
  }
  const auto check = known.rule.substr(0, known.rule.find('/'));
  for (const auto& judged : result.cases) {
    if (judged.check == check && judged.revision == known.revision) {
      return judged.verdict != Verdict::skipped || judged.declared;
    }
  }
  if (options.shard) {
    return only.empty() && is_gone(known, result);
  }
  // No case: the revision is gone, or was not asked for.
  return only.empty() && options.revisions.empty() && !result.branch;
}

/// The entries of the baseline that a finding of the result matches; each entry is for one finding.
std::set<const KnownFinding*> take(const Baseline& baseline, SuiteResult& result) {
  std::set<const KnownFinding*> taken;
  for (auto& judged : result.cases) {
    std::erase_if(judged.findings, [&](Finding& finding) {
      const auto entry =
          std::find_if(baseline.known.begin(), baseline.known.end(), [&](const KnownFinding& known) {
            return is_about(known, result) && !taken.contains(&known) && is(known, judged, finding);
          });
      const bool there = entry != baseline.known.end();
      if (there) {
        taken.insert(&*entry);
      }
      if (!can_be_known(finding) || (!there && baseline.mode == Baseline::Mode::hold)) {
        return false;
      }
      judged.known.push_back(std::move(finding));
      return true;
    });
  }
  return taken;
}

Finding gone(const KnownFinding& known) {
  Finding finding;
  finding.rule = "baseline/gone";
  finding.severity = Severity::note;
  finding.message = known.rule + (known.revision.empty() ? "" : " in revision " + known.revision) +
                    " is no longer as the baseline has it";
  finding.place = known.place;
  finding.details = {"it was: " + known.message};
  finding.fix = "take the entry out, or run again with --update-baseline";
  return finding;
}

}  // namespace

bool can_be_known(const Finding& finding) {
  const auto own = ids_of(overseers());
  return finding.rule != "upgrade/failed" && finding.excusable &&
         std::find(own.begin(), own.end(), finding.rule) == own.end();
}

void apply_baseline(const Baseline& baseline, const RunOptions& options, SuiteResult& result) {
  const auto taken = take(baseline, result);
  for (auto& judged : result.cases) {
    settle(judged, options.strict);
  }
  if (baseline.mode == Baseline::Mode::update || result.could_not_run) {
    return;
  }
  CaseResult judged{result.suite, result.engine, "baseline", "", Verdict::passed, "", false, {}, {}, {}};
  for (const auto& known : baseline.known) {
    if (is_about(known, result) && !taken.contains(&known) && was_judged(known, options, result)) {
      judged.findings.push_back(gone(known));
    }
  }
  if (!judged.findings.empty()) {
    result.cases.push_back(std::move(judged));
  }
}

std::function<void(const RunOptions&, SuiteResult&)> known_by(const Baseline& baseline) {
  return [&baseline](const RunOptions& options, SuiteResult& result) {
    apply_baseline(baseline, options, result);
  };
}

Baseline updated_baseline(const Baseline& baseline, const RunOptions& options, const RunResult& result) {
  Baseline updated{baseline.mode, baseline.file, {}};
  for (const auto& suite : result.suites) {
    for (const auto& judged : suite.cases) {
      for (const auto& finding : judged.known) {
        updated.known.push_back({finding.rule,
                                 suite.suite,
                                 suite.engine,
                                 judged.revision,
                                 finding.place.file,
                                 finding.message,
                                 fingerprint(judged, finding),
                                 {}});
      }
    }
  }
  for (const auto& known : baseline.known) {
    const auto unit = std::find_if(result.suites.begin(), result.suites.end(),
                                   [&](const SuiteResult& suite) { return is_about(known, suite); });
    if (unit == result.suites.end() || !was_judged(known, options, *unit)) {
      updated.known.push_back(known);
    }
  }
  return updated;
}

}  // namespace harness
