#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/route.hpp>

namespace harness {

/// A kind of finding that a check can make. A single finding may be milder than its rule, never more severe.
struct Rule {
  std::string id;
  Severity severity = Severity::error;
  std::string summary;
};

/// A check on one revision, or on the whole suite if `revision` is empty.
struct Case {
  std::string check;
  std::string revision;

  auto operator<=>(const Case&) const = default;
};

/// A check's answer for one case: findings, or why it cannot be judged.
struct Judgement {
  std::vector<Finding> findings;
  std::optional<std::string> skipped;  ///< "blocked by 0007/upgrade", "declared irreversible: ..."
  bool declared = false;               ///< the skip is the author's own decision, shown and counted as such
  std::optional<Case> blocker = {};    ///< the case that blocks this one
};

Judgement skip(std::string reason);
Judgement declared(std::string reason);
/// A skip because another case failed.
Judgement blocked(const std::string& revision, const std::string& check);

/// The unit that a check is judged for.
enum class Scope { suite, revision };

/// A pure function from evidence to findings, judged once per suite and engine or once per revision.
struct Check {
  std::string name;     ///< the first part of its rules
  std::string summary;  ///< one line for `migrate checks`
  std::set<Scope> scopes;
  std::set<Route> routes;  ///< the walks whose evidence it needs
  std::vector<Rule> rules;
  /// Whether the check applies to the suite on this engine; otherwise it has no cases.
  std::function<bool(const Suite&, const std::string& engine)> applies;
  /// Judges one case; `revision` is empty for one of the whole suite. Pure: it only reads the evidence.
  std::function<Judgement(const Evidence&, const std::string& revision)> judge;
  std::set<Route> also{};  ///< further walks whose evidence it uses if they were made
};

/// The checks that ship, in the order of reports.
std::vector<Check> shipped_checks();

Check history_check();
Check upgrade_check();
Check downgrade_check();
Check round_trip_check();
Check reapply_check();
Check one_by_one_check();
Check idempotent_check();
Check descent_check();
Check model_parity_check();
Check stamped_check();
Check seed_data_check();
Check startup_check();
Check leftovers_check();
Check ownership_check();
Check offline_check();
Check same_as_check();
Check merge_check();
Check rows_check();
Check locks_check();
Check twins_check();
Check interrupted_check();
Check race_check();
Check compat_check();

}  // namespace harness
