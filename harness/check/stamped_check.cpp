#include <algorithm>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/check/version_tables.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

Messages messages_for(const Stamped& stamp, const std::string& moment) {
  const std::string it = "a database made by " + stamp.source + " and stamped " + stamp.revision + moment;
  const std::string advice =
      "fix the script that creates the database, or bring existing databases to this schema before you stamp "
      "them";
  return {{"stamped/unexpected", it + " has objects that a migrated one lacks", advice},
          {"stamped/missing", it + " lacks objects that a migrated one has", advice},
          {"stamped/differs", it + " differs from a migrated one", advice},
          {"stamped/column_order", it + " orders the columns differently", advice}};
}

/// Rows that migrating would have put there: counted only, since an old database has rows of its own.
void judge_rows(const Stamped& stamp, std::vector<Finding>& findings) {
  Finding finding{
      "stamped/missing_rows",
      Severity::error,
      "stamping skips the rows that the migrations up to " + stamp.revision + " would have put there",
      "",
      stamp.place,
      {},
      {},
      "insert them in the script that makes the database, or by hand before stamping"};
  for (const auto& [table, rows] : stamp.expected->data->tables) {
    const auto found = stamp.stamped->data->tables.find(table);
    const auto count = found == stamp.stamped->data->tables.end() ? 0 : found->second.count;
    if (count < rows.count) {
      finding.details.push_back(to_string(table) + ": " + counted(rows.count, "row") + " when migrated, " +
                                std::to_string(count) + " when stamped");
    }
  }
  if (!finding.details.empty()) {
    findings.push_back(std::move(finding));
  }
}

void judge_one(const Evidence& evidence, const Stamped& stamp, std::vector<Finding>& findings) {
  if (stamp.failure) {
    findings.push_back(finding_of(
        *stamp.failure, "stamped/failed",
        "a database made by " + stamp.source + " cannot be stamped " + stamp.revision, "", stamp.place));
    return;
  }
  if (!stamp.expected) {
    Finding finding{"stamped/failed",
                    Severity::error,
                    "no database can be migrated to " + stamp.revision + " to compare with",
                    "",
                    stamp.place,
                    {},
                    {},
                    "name a revision of this history"};
    findings.push_back(std::move(finding));
    return;
  }
  const auto compared = [&](const Snapshot& migrated, const Snapshot& old, const std::string& moment) {
    const auto [expected, actual] = without_version_tables(evidence, migrated, old);
    return compare(expected, actual, messages_for(stamp, moment), "", stamp.place, evidence.advisor,
                   FixDirection::undo_changes);
  };
  auto found = compared(*stamp.expected, *stamp.stamped, "");
  judge_rows(stamp, found);
  if (found.empty() && stamp.upgrade->result.failure) {
    const auto& steps = stamp.upgrade->result.steps;
    const std::string revision = steps.empty() ? "" : steps.back().revision;
    found.push_back(finding_of(*stamp.upgrade->result.failure, "stamped/failed",
                               "the upgrade after stamping " + stamp.revision + " fails", revision,
                               place_of(evidence, revision, Direction::up)));
  } else if (found.empty()) {
    found = compared(evidence.fresh->first.after, stamp.upgrade->after, ", then upgraded,");
  }
  std::move(found.begin(), found.end(), std::back_inserter(findings));
}

Judgement judge_stamped(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.stamps.empty()) {
    return skip("no database was stamped");
  }
  Judgement judgement;
  for (const auto& stamp : evidence.stamps) {
    judge_one(evidence, stamp, judgement.findings);
  }
  return judgement;
}

}  // namespace

Check stamped_check() {
  return {
      "stamped",
      "a database from before migrations, once stamped, equals a migrated one, and stays so",
      {Scope::suite},
      {Route::fresh, Route::stamped},
      {{"stamped/failed", Severity::error, "such a database cannot be made, stamped or upgraded"},
       {"stamped/missing", Severity::error, "a stamped database lacks an object"},
       {"stamped/unexpected", Severity::error, "a stamped database has an object too many"},
       {"stamped/differs", Severity::error, "an object of a stamped database differs"},
       {"stamped/column_order", Severity::warning, "a stamped database orders a table's columns differently"},
       {"stamped/missing_rows", Severity::error, "stamping skipped seed rows"}},
      applies_to(&Suite::stamps),
      judge_stamped};
}

}  // namespace harness
