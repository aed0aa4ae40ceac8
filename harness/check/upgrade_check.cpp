#include <harness/check/check.hpp>
#include <harness/check/in_use.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// Whether PostgreSQL refused to make a role that is there already.
bool finds_a_role(const Failure& failure) {
  return failure.sqlstate == "42710" && failure.message.starts_with("role ");
}

std::string names_of(const std::set<std::string>& heads) {
  return heads.empty() ? "nothing" : join({heads.begin(), heads.end()}, ", ");
}

/// The rows that could be read before the way up and cannot any more.
std::optional<Finding> unreadable_finding(const Visit& visit, const Location& place) {
  Finding finding{"upgrade/unreadable_rows",
                  Severity::error,
                  "",
                  visit.revision,
                  place,
                  {},
                  {},
                  "make it readable for every session: the functions and collations of its columns, a "
                  "virtual table's module or a partition's server must exist, and SELECT must be granted"};
  std::vector<std::string> tables;
  for (const auto& [table, why] : visit.after_up->data->unreadable) {
    if (visit.before.data->unreadable.contains(table)) {
      continue;
    }
    tables.push_back(to_string(table));
    finding.details.push_back(to_string(table) +
                              (why.columns.empty() ? "" : ", column " + join(why.columns, ", ")) + ": " +
                              why.message);
  }
  if (tables.empty()) {
    return std::nullopt;
  }
  finding.message = "after the way up the rows of " + join(tables, ", ") + " cannot be read";
  return finding;
}

Judgement judge_revision(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_before(evidence, revision)) {
    return *reason;
  }
  const Visit& visit = *visit_of(evidence, revision);
  if (visit.up.unreadable) {
    return blocked("", "history");
  }
  const auto place = place_of(evidence, revision, Direction::up);
  Judgement judgement;
  if (visit.up.failure) {
    judgement.findings.push_back(
        finding_of(*visit.up.failure, "upgrade/failed", "the way up fails", revision, place));
    return judgement;
  }
  if (visit.up.left_transaction_open) {
    Finding finding{"upgrade/open_transaction",
                    Severity::error,
                    "the way up leaves a transaction open",
                    revision,
                    visit.up.opened_at.file.empty() ? place : visit.up.opened_at,
                    {},
                    {},
                    "end the script's own BEGIN with COMMIT, or take both out"};
    judgement.findings.push_back(std::move(finding));
  }
  if (auto finding = ignored_finding("upgrade/no_effect", visit.up, place)) {
    judgement.findings.push_back(*std::move(finding));
  }
  if (auto finding = unreadable_finding(visit, place)) {
    judgement.findings.push_back(*std::move(finding));
  }
  const auto expected = evidence.history->heads_after(visit.before.heads, revision);
  if (visit.after_up->heads != expected) {
    Finding finding{"upgrade/not_recorded",
                    Severity::error,
                    "after the way up the version table names " + names_of(visit.after_up->heads) + ", not " +
                        names_of(expected),
                    revision,
                    place,
                    {},
                    {},
                    "do not change the tool's version table in the migration"};
    judgement.findings.push_back(std::move(finding));
  }
  return judgement;
}

const std::string needed_revision =
    " name the revision of the other line that it needs: depends_on in Alembic, \"-- revises:\" in SQL files";

/// Where the way up of a line fails that goes through with the rest of the history before it.
Finding line_failure(const Evidence& evidence, const Line& line) {
  const std::string revision = line.result.steps.empty() ? line.end : line.result.steps.back().revision;
  auto finding = finding_of(*line.result.failure, "upgrade/needs_other_line",
                            "\"upgrade " + line.end + "\" on an empty database fails, although \"upgrade " +
                                evidence.fresh->first.target + "\" goes through",
                            revision, place_of(evidence, revision, Direction::up));
  finding.fix = "let " + revision + needed_revision;
  return finding;
}

Judgement judge_head(const Evidence& evidence) {
  if (evidence.broken_start && evidence.history->walkable()) {
    return {
        {finding_of(*evidence.broken_start, "upgrade/failed", "the migration tool does not start", "", {})},
        {},
        false};
  }
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  if (!evidence.fresh) {
    return skip("no fresh database was migrated");
  }
  Judgement judgement;
  const auto& call = evidence.fresh->first;
  if (call.result.failure) {
    const bool in_step = !evidence.fresh->migrated && !call.result.steps.empty();
    if (in_step && call.result.steps.back().unreadable) {
      return blocked("", "history");
    }
    const std::string revision = in_step ? call.result.steps.back().revision : "";
    auto finding = finding_of(*call.result.failure, "upgrade/failed",
                              "\"upgrade " + call.target + "\" on an empty database fails" +
                                  (evidence.stairs ? ", although each revision goes up by itself" : ""),
                              revision, place_of(evidence, revision, Direction::up));
    if (finds_a_role(*call.result.failure)) {
      finding.fix =
          "all databases of a server share its roles, and on a given server they outlive a walk: "
          "make "
          "the role only if it does not exist yet, or leave out --server";
    }
    if (in_step && evidence.stairs && !evidence.history->line_ends().empty()) {
      finding.fix = "in one call the tool takes the lines of the history in another order: let " + revision +
                    needed_revision;
    }
    judgement.findings.push_back(std::move(finding));
    return judgement;
  }
  const std::set<std::string> heads(evidence.history->heads().begin(), evidence.history->heads().end());
  if (call.after.heads != heads) {
    judgement.findings.push_back({"upgrade/not_recorded",
                                  Severity::error,
                                  "after \"upgrade " + call.target + "\" the database is at " +
                                      names_of(call.after.heads) + ", not at " + names_of(heads),
                                  "",
                                  {},
                                  {},
                                  {},
                                  "look for a migration that writes to the tool's version table"});
  }
  // Each revision that fails is reported once, on the shortest line.
  std::set<std::string> reported;
  for (const auto& line : evidence.lines) {
    if (line.result.failure) {
      auto finding = line_failure(evidence, line);
      if (reported.insert(finding.revision).second) {
        judgement.findings.push_back(std::move(finding));
      }
    }
  }
  for (auto& finding : findings_in_use(evidence)) {
    judgement.findings.push_back(std::move(finding));
  }
  return judgement;
}

Judgement judge_upgrade(const Evidence& evidence, const std::string& revision) {
  return revision.empty() ? judge_head(evidence) : judge_revision(evidence, revision);
}

}  // namespace

Check upgrade_check() {
  return {"upgrade",
          "every revision goes up, one by one and all at once from an empty database",
          {Scope::suite, Scope::revision},
          {Route::stairs, Route::fresh},
          {{"upgrade/failed", Severity::error, "a way up fails"},
           {"upgrade/needs_other_line", Severity::error,
            "a revision needs objects of another line of the history without declaring it"},
           {"upgrade/failed_in_use", Severity::error,
            "a way up fails after a repeatable migration, as in each database in use"},
           {"upgrade/differs_in_use", Severity::error,
            "a database in use has another schema at head, since a repeatable migration does not run again"},
           {"upgrade/not_recorded", Severity::error, "a way up does not move the version as it should"},
           {"upgrade/open_transaction", Severity::error, "a way up leaves a transaction open"},
           {"upgrade/no_effect", Severity::warning, "a statement of a way up has no effect in a transaction"},
           {"upgrade/unreadable_rows", Severity::error, "after a way up a table's rows cannot be read"}},
          always_applies,
          judge_upgrade};
}

}  // namespace harness
