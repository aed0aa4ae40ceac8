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

/// What a tolerance took out of a finding.
struct Tolerated {
  std::string rule;
  std::vector<std::string> objects;  ///< as "column public.t.a"; none where the whole finding is covered
  std::string reason;
  std::string message{};  ///< what the finding said of them
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
  std::string reason;     ///< of a skip
  bool declared = false;  ///< the skip is the author's own decision
  std::vector<Finding> findings;
  std::vector<Tolerated> tolerated;
  Elapsed elapsed{};             ///< the moves that the case judges
  std::vector<Finding> known{};  ///< that the baseline holds: shown, and nothing fails by them
  bool asked_for = true;         ///< false: it is told since it keeps others from being judged
};

/// Makes the verdict that the case's findings give; with `strict`, warnings fail too.
void settle(CaseResult& result, bool strict);

/// How a case failed is decided: with `strict`, warnings fail too.
struct JudgeOptions {
  bool strict = false;
  std::vector<std::string> only;  ///< globs over rules or names of checks; empty: all
  Selection selection;
};

/// Whether the selection's walks are all that the check needs. A case of one revision needs the stairs alone.
bool reaches(const Selection& selection, const Check& check);

/// The cases of a suite on an engine, in the order of reports; needs no database.
std::vector<Case> cases_of(const Suite& suite, const std::string& engine, const std::vector<Check>& checks,
                           const Selection& selection);

/// Judges every case of the evidence, with the suite's tolerances applied. A case of `all` that nobody asked
/// for and that fails is among the results where it keeps one of them from being judged, unless somebody else
/// judges it. The last case is "tolerance", when the suite declares any for this engine: one that matched
/// nothing is a finding.
std::vector<CaseResult> judge_all(const Evidence& evidence, const Suite& suite,
                                  const std::vector<Check>& checks, const std::vector<Check>& all,
                                  const JudgeOptions& options);

/// The checks that some pattern of `only` names, by a rule of theirs or by themselves.
std::vector<Check> selected(const std::vector<Check>& checks, const std::vector<std::string>& only);

}  // namespace harness
