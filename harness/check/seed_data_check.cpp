#include <algorithm>

#include <harness/check/cascaded_rows.hpp>
#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/moment.hpp>
#include <harness/check/seed_rows.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

std::uint64_t count_of(const Data& data, const Path& table) {
  const auto place = data.tables.find(table);
  return place == data.tables.end() ? 0 : place->second.count;
}

std::set<Path> tables_of_both(const Data& one, const Data& other) {
  std::set<Path> tables;
  for (const auto* data : {&one, &other}) {
    for (const auto& [table, rows] : data->tables) {
      tables.insert(table);
    }
  }
  return tables;
}

std::string numbers(const Path& table, std::uint64_t before, std::uint64_t after) {
  return to_string(table) + ": " + counted(before, "row") + " before, " + counted(after, "row") + " after";
}

/// Sorts the tables by whether they hold more rows, fewer, or as many but others.
struct RowChanges {
  std::vector<std::string> more;
  std::map<Path, std::string> fewer;
  std::vector<std::string> others;
  std::vector<std::string> moments;  ///< the same rows but for what a default took from the moment
};

RowChanges row_changes(const Snapshot& one, const Snapshot& other) {
  const auto& before = *one.data;
  const auto& after = *other.data;
  RowChanges changes;
  for (const auto& table : tables_of_both(before, after)) {
    const auto was = count_of(before, table);
    const auto is = count_of(after, table);
    if (is > was) {
      changes.more.push_back(numbers(table, was, is));
    } else if (is < was) {
      changes.fewer.emplace(table, numbers(table, was, is));
    } else if (before.tables.at(table).digest != after.tables.at(table).digest) {
      const auto& steady = after.tables.at(table).steady;
      const auto columns = columns_of_the_moment(*other.catalog, table);
      if (!steady.empty() && steady == before.tables.at(table).steady && !columns.empty()) {
        changes.moments.push_back(to_string(table) + ": the same rows, recreated: only " +
                                  join(columns, " and ") + " got a new value");
      } else {
        changes.others.push_back(to_string(table));
      }
    }
  }
  return changes;
}

Finding finding(const std::string& rule, Severity severity, const std::string& message,
                const std::string& revision, const Location& place, std::vector<std::string> details,
                const std::string& fix) {
  return {rule, severity, message, revision, place, {}, std::move(details), fix};
}

std::vector<std::string> lines_of(const std::map<Path, std::string>& tables) {
  std::vector<std::string> lines;
  std::transform(tables.begin(), tables.end(), std::back_inserter(lines),
                 [](const auto& table) { return table.second; });
  return lines;
}

/// What a way up has deleted without naming it, whether there is a way down or not.
void judge_cascade(const Evidence& evidence, const Visit& visit, Judgement& judgement) {
  std::vector<std::string> details;
  for (const auto& [table, parent] : rows_lost_by_cascade(visit)) {
    details.push_back(
        numbers(table, count_of(*visit.before.data, table), count_of(*visit.after_up->data, table)) +
        "; ON DELETE CASCADE of its foreign key to " + to_string(parent));
  }
  if (!details.empty()) {
    judgement.findings.push_back(finding(
        "seed_data/lost", Severity::error, "the way up deletes rows that none of its statements mentions",
        visit.revision, place_of(evidence, visit.revision, Direction::up), std::move(details),
        "save the rows and insert them again, or turn foreign keys off around it and outside the transaction "
        "(SQLite); if they are not needed, delete them with DELETE FROM"));
  }
}

/// Rows that are gone after up and down, each at the move that deleted them.
void judge_lost(const Evidence& evidence, const Visit& visit, const std::map<Path, std::string>& fewer,
                Judgement& judgement) {
  const auto cascaded = rows_lost_by_cascade(visit);
  std::vector<std::string> by_up;
  std::vector<std::string> by_down;
  for (const auto& [table, line] : fewer) {
    const bool known = std::any_of(cascaded.begin(), cascaded.end(),
                                   [&, &path = table](const auto& lost) { return lost.table == path; });
    if (!known) {
      const bool up = count_of(*visit.after_up->data, table) < count_of(*visit.before.data, table);
      (up ? by_up : by_down).push_back(line);
    }
  }
  if (!by_up.empty()) {
    judgement.findings.push_back(finding(
        "seed_data/lost", Severity::error, "the way up deletes rows that the way down does not restore",
        visit.revision, place_of(evidence, visit.revision, Direction::up), std::move(by_up),
        "save them where the way down finds them, or declare the revision irreversible"));
  }
  if (!by_down.empty()) {
    judgement.findings.push_back(finding("seed_data/lost", Severity::error, "up and down together lose rows",
                                         visit.revision, place_of(evidence, visit.revision, Direction::down),
                                         std::move(by_down),
                                         "delete only what this revision's way up inserted"));
  }
}

void judge_way_down(const Evidence& evidence, const Visit& visit, Judgement& judgement) {
  const auto changes = row_changes(visit.before, *visit.after_down);
  const auto place = place_of(evidence, visit.revision, Direction::down);
  if (!changes.more.empty()) {
    judgement.findings.push_back(finding("seed_data/left_behind", Severity::error,
                                         "the way down leaves rows behind", visit.revision, place,
                                         changes.more, "delete in the way down what the way up inserted"));
  }
  judge_lost(evidence, visit, changes.fewer, judgement);
  if (!changes.others.empty()) {
    auto details = changes.others;
    details.insert(details.end(), changes.moments.begin(), changes.moments.end());
    judgement.findings.push_back(
        finding("seed_data/changed", Severity::warning, "up and down together change rows", visit.revision,
                place, details, "restore the values in the way down, or declare the revision irreversible"));
  } else if (!changes.moments.empty()) {
    judgement.findings.push_back(finding("seed_data/changed", Severity::warning,
                                         "up and down together recreate rows, with new default values",
                                         visit.revision, place, changes.moments,
                                         "leave the rows in place, or insert them with the values that they "
                                         "had: a default gives each new row a new "
                                         "one"));
  }
}

Judgement judge_round_trip(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_way_back(evidence, revision)) {
    return *reason;
  }
  if (auto reason = blocked_without_down(evidence, revision)) {
    return *reason;
  }
  const Visit& visit = *visit_of(evidence, revision);
  if (!visit.after_down) {
    return visit.down ? blocked(revision, "downgrade") : skip("not selected");
  }
  if (!came_back(visit)) {
    return blocked(revision, "round_trip");
  }
  Judgement judgement;
  if (visit.after_up_again) {
    const auto again = row_changes(*visit.after_up, *visit.after_up_again);
    const auto place = place_of(evidence, revision, Direction::up);
    if (!again.more.empty()) {
      judgement.findings.push_back(finding(
          "seed_data/doubled", Severity::error, "the second way up inserts rows again", revision, place,
          again.more, "delete the rows in the way down, or insert only those that do not exist yet"));
      return judgement;
    }
    if (!again.fewer.empty()) {
      judgement.findings.push_back(
          finding("seed_data/lost", Severity::error, "the second way up leaves fewer rows than the first",
                  revision, place, lines_of(again.fewer), "insert in the way up what the way down deletes"));
      return judgement;
    }
  }
  judge_way_down(evidence, visit, judgement);
  return judgement;
}

Judgement judge_revision(const Evidence& evidence, const std::string& revision) {
  Judgement judgement;
  if (const Visit* visit = visit_of(evidence, revision); visit != nullptr && visit->after_up) {
    judge_cascade(evidence, *visit, judgement);
  }
  auto rest = judge_round_trip(evidence, revision);
  if (judgement.findings.empty()) {
    return rest;
  }
  std::move(rest.findings.begin(), rest.findings.end(), std::back_inserter(judgement.findings));
  return judgement;
}

bool stairs_have_row_findings(const Evidence& evidence) {
  return evidence.stairs &&
         std::any_of(evidence.stairs->visits.begin(), evidence.stairs->visits.end(), [&](const Visit& visit) {
           return !judge_revision(evidence, visit.revision).findings.empty();
         });
}

void judge_state(const Evidence& evidence, const Snapshot& state, const std::string& moment,
                 Judgement& judgement) {
  for (const auto& seed : *evidence.seeds) {
    if (concerns(seed.engines, evidence.engine)) {
      auto findings = judge_seed_rows(seed, state, moment);
      std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
    }
  }
  std::vector<std::string> behind;
  for (const auto& lagging : state.data->lagging) {
    behind.push_back(lagging.sequence + " gives " + std::to_string(lagging.next) + " next, but " +
                     to_string(lagging.column) + " already holds " + std::to_string(lagging.highest));
  }
  if (!behind.empty()) {
    judgement.findings.push_back(finding(
        "seed_data/sequence_behind", Severity::error,
        "the next insert fails: " + counted(behind.size(), "sequence") + " behind explicit ids " + moment, "",
        {}, behind, "set the sequence past the inserted ids with setval(), or let it generate them"));
  }
}

Judgement judge_head(const Evidence& evidence) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  judge_state(evidence, evidence.fresh->first.after, "at head", judgement);
  const bool upgraded =
      evidence.descent && evidence.descent->upgrade && !evidence.descent->upgrade->result.failure;
  if (judgement.findings.empty() && upgraded && !stairs_have_row_findings(evidence)) {
    judge_state(evidence, evidence.descent->upgrade->after,
                "at head, after the way down to base and up again", judgement);
  }
  return judgement;
}

Judgement judge_seed_data(const Evidence& evidence, const std::string& revision) {
  return revision.empty() ? judge_head(evidence) : judge_revision(evidence, revision);
}

}  // namespace

Check seed_data_check() {
  return {"seed_data",
          "rows that migrations insert are the expected ones, once, and go with their way down",
          {Scope::suite, Scope::revision},
          {Route::stairs, Route::fresh},
          {{"seed_data/missing_row", Severity::error, "an expected row is missing"},
           {"seed_data/unexpected_row", Severity::error, "there is an unexpected row"},
           {"seed_data/doubled", Severity::error, "rows are there more than once after down and up"},
           {"seed_data/left_behind", Severity::error, "a way down leaves rows that its way up inserted"},
           {"seed_data/lost", Severity::error, "rows that were there before are gone"},
           {"seed_data/changed", Severity::warning, "rows are not what they were before the way up"},
           {"seed_data/sequence_behind", Severity::error, "a sequence will give a value that is taken"}},
          always_applies,
          judge_seed_data,
          {Route::descent}};
}

}  // namespace harness
