#pragma once

#include <string>
#include <vector>

#include <harness/check/check.hpp>
#include <harness/core/clock.hpp>
#include <harness/suite/suite.hpp>
#include <harness/walk/selection.hpp>

namespace harness {

enum class Verdict { passed, failed, skipped };

/// "passed", ...
std::string to_string(Verdict verdict);

/// What a tolerance removed from a finding.
struct Tolerated {
  std::string rule;
  std::vector<std::string> objects;  ///< as "column public.t.a"; none: the whole finding is covered
  std::string reason;
  std::string message{};  ///< the finding's message
  Location place{};       ///< of the finding
  Location declared{};    ///< where the tolerance is written
  bool beside_revision = false;
};

/// One judged case: a check on one suite and engine, for one revision or for the whole.
struct CaseResult {
  std::string suite;
  std::string engine;
  std::string check;
  std::string revision;  ///< empty for the whole suite
  Verdict verdict = Verdict::passed;
  std::string reason;     ///< why it was skipped
  bool declared = false;  ///< the skip is the author's own decision
  std::vector<Finding> findings;
  std::vector<Tolerated> tolerated;
  Elapsed elapsed{};             ///< the moves that the case judges
  std::vector<Finding> known{};  ///< those in the baseline: shown, but they fail nothing
  bool asked_for = true;         ///< false: it is reported because it blocks others
};

/// Sets the verdict from the case's findings; with `strict`, warnings fail, too.
void settle(CaseResult& result, bool strict);

/// How verdicts are decided. With `strict`, warnings fail, too.
struct JudgeOptions {
  bool strict = false;
  std::vector<std::string> only;  ///< globs over rules or names of checks; empty: all
  Selection selection;
};

/// Whether the selection includes all walks that the check needs. A case of one revision needs only the
/// stairs.
bool reaches(const Selection& selection, const Check& check);

/// The cases of a suite on an engine, in the order of reports; needs no database.
std::vector<Case> cases_of(const Suite& suite, const std::string& engine, const std::vector<Check>& checks,
                           const Selection& selection);

/// Judges every selected case and applies the suite's tolerances. A failing case of `all` that is not
/// selected is among the results if it blocks a selected one, unless another shard judges it. The last case
/// is "tolerance", if the suite declares any for this engine: one that matched nothing is a finding.
std::vector<CaseResult> judge_all(const Evidence& evidence, const Suite& suite,
                                  const std::vector<Check>& checks, const std::vector<Check>& all,
                                  const JudgeOptions& options);

/// The checks that a pattern of `only` matches, by name or by a rule of theirs.
std::vector<Check> selected(const std::vector<Check>& checks, const std::vector<std::string>& only);

}  // namespace harness
