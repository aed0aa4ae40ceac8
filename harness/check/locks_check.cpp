#include <algorithm>
#include <cstdint>
#include <optional>

#include <harness/check/check.hpp>
#include <harness/check/lock_findings.hpp>
#include <harness/check/row_visits.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// From so many rows on, work that grows with them is felt: about a second.
constexpr std::uint64_t large = 1'000'000;
/// Up to here it is over before anyone notices.
constexpr std::uint64_t small = 10'000;

/// The rows of a table in production, by its object "table public.orders"; nullopt where nobody has said.
std::optional<std::uint64_t> size_of(const LockPolicy& policy, const std::string& object) {
  const auto name = object.substr(object.find_last_of(' ') + 1);
  for (const auto& [table, size] : policy.sizes) {
    if (table == name || name.ends_with("." + table)) {
      return size;
    }
  }
  return std::nullopt;
}

bool is_judged(const Evidence& evidence, const std::string& revision) {
  if (evidence.lock_policy->judged == LockPolicy::Judged::all) {
    return true;
  }
  const auto* branch = evidence.branch;
  return branch != nullptr &&
         std::find(branch->revisions.begin(), branch->revisions.end(), revision) != branch->revisions.end();
}

Severity severity_of(const Finding& finding, std::optional<std::uint64_t> size) {
  const bool is_large = size && *size >= large;
  const bool is_small = size && *size <= small;
  if (finding.rule == "locks/several_tables") {
    return finding.severity;
  }
  if (finding.rule == "locks/queue" || finding.rule == "locks/long_change") {
    return is_large ? Severity::warning : Severity::note;
  }
  return is_large ? Severity::error : is_small ? Severity::note : Severity::warning;
}

Judgement judge_locks(const Evidence& evidence, const std::string& revision) {
  const auto* visit = row_visit_of(evidence, revision);
  if (visit == nullptr) {
    return not_walked_over_rows(evidence);
  }
  if (!visit->up_locks && !visit->up) {
    return blocked(revision, visit->up_refused ? "rows" : "upgrade");
  }
  if (!visit->up_locks) {
    return skip("this database does not say what is locked");
  }
  Judgement judgement;
  for (auto& finding : lock_findings(evidence, revision, *visit->up_locks)) {
    const auto size = size_of(*evidence.lock_policy, finding.object);
    if (size || is_judged(evidence, revision)) {
      finding.severity = severity_of(finding, size);
      if (size) {
        finding.details.push_back("[suite.sizes] gives it " + counted(*size, "row"));
      }
      judgement.findings.push_back(std::move(finding));
    }
  }
  return judgement;
}

}  // namespace

Check locks_check() {
  return {
      "locks",
      "no statement keeps others from a table for longer the more rows there are",
      {Scope::revision},
      {Route::rows},
      {{"locks/rewrites", Severity::error, "a table is written anew while nobody can use it"},
       {"locks/blocks_reads", Severity::error,
        "a table can neither be read nor written during work that grows with rows"},
       {"locks/blocks_writes", Severity::error, "a table cannot be written during work that grows with rows"},
       {"locks/long_change", Severity::warning,
        "rows stay locked while one statement changes those of a whole table"},
       {"locks/queue", Severity::warning, "others queue behind a statement that may wait for ever"},
       {"locks/several_tables", Severity::warning,
        "a transaction locks one table after another, which can end in a deadlock"}},
      // SQLite has one writer at a time, whatever a statement does, and no locks on tables.
      [](const Suite& suite, const std::string& engine) { return judges_locks(suite) && engine != "sqlite"; },
      judge_locks,
      {Route::stairs}};
}

}  // namespace harness
