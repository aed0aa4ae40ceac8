#include <algorithm>
#include <map>

#include <harness/check/cascaded_rows.hpp>
#include <harness/check/check.hpp>
#include <harness/check/judged_by_seed_data.hpp>
#include <harness/check/loss_kinds.hpp>
#include <harness/check/number_findings.hpp>
#include <harness/check/refusal_finding.hpp>
#include <harness/check/row_changes.hpp>
#include <harness/check/row_losses.hpp>
#include <harness/check/row_places.hpp>
#include <harness/check/row_verdict.hpp>
#include <harness/check/row_visits.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/given/advice.hpp>
#include <harness/rows/statements/own_words.hpp>

namespace harness {
namespace {

using Entries = std::vector<Entry>;

const std::string restore_or_declare =
    "keep the values, or if they are to go, declare it in the migration: -- migrate: lossy: why";

/// Whether the way down leaves as many objects as there were: else a second way up fails for that reason.
bool comes_back(const Visit& visit) {
  return !visit.after_down || visit.after_down->catalog->size() == visit.before.catalog->size();
}

/// Judges one revision, finding by finding.
class RowJudge {
 public:
  RowJudge(const Evidence& evidence, const RowVisit& visit) : evidence_(evidence), visit_(visit) {}

  Judgement judge() {
    own_rows();
    // What fails without rows as well is told by the walk over empty tables.
    const auto* stairs = visit_of(evidence_, visit_.revision);
    if (stairs == nullptr || !stairs->up.failure) {
      refused(visit_.up_refused, "rows/up_refused", "the way up", Direction::up);
    }
    if (stairs == nullptr || !stairs->down || !stairs->down->failure) {
      refused(visit_.down_refused, "rows/down_refused", "the way down", Direction::down);
    }
    if (stairs == nullptr || (comes_back(*stairs) && (!stairs->up_again || !stairs->up_again->failure))) {
      refused(visit_.up_again_refused, "rows/up_again_refused", "the second way up", Direction::up);
    }
    const auto up = losses_of_up(visit_);
    losses(up, Direction::up);
    const auto down = losses_of_down(visit_);
    losses(down, Direction::down);
    overwritten_rows();
    doubled_rows();
    std::ranges::move(findings_of_numbers(evidence_, visit_), std::back_inserter(judgement_.findings));
    empty_tables();
    lossy(up.named, Direction::up);
    lossy(down.named, Direction::down);
    return std::move(judgement_);
  }

 private:
  Finding& add(const std::string& rule, const std::string& message, Direction direction) {
    Finding finding;
    finding.rule = rule;
    finding.message = message;
    finding.revision = visit_.revision;
    finding.place = place_of(evidence_, visit_.revision, direction);
    finding.way = direction == Direction::up ? "up" : "down";
    judgement_.findings.push_back(std::move(finding));
    return judgement_.findings.back();
  }

  /// Rows that the suite gives, and the schema of this revision refuses.
  void own_rows() {
    for (const auto& failure : visit_.own_refused) {
      auto finding = finding_of(failure, "rows/own_refused",
                                "rows of your own are refused, and the walk goes on without them",
                                visit_.revision, failure.place);
      if (finding.fix.empty()) {
        finding.fix = "write the rows as the schema takes them at this revision, or name another revision";
      }
      judgement_.findings.push_back(std::move(finding));
    }
  }

  void refused(const std::optional<Refusal>& refusal, const std::string& rule, const std::string& way,
               Direction direction) {
    if (refusal) {
      judgement_.findings.push_back(
          finding_of_refusal(evidence_, visit_.revision, *refusal, rule, way, direction));
    }
  }

  void losses(const RowLosses& losses, Direction direction) {
    const std::string way = direction == Direction::up ? "the way up " : "the way down ";
    for (const auto& kind : loss_kinds()) {
      Entries entries;
      std::copy_if(losses.unnamed.begin(), losses.unnamed.end(), std::back_inserter(entries),
                   [&](const Entry& entry) {
                     return kind.fates.contains(entry.fate) &&
                            !judged_by_seed_data(evidence_, visit_.revision, entry, direction);
                   });
      if (!entries.empty()) {
        const std::string unread = losses.is_known ? "" : ", as far as they are known";
        auto& finding = add(kind.rule, way + kind.verb + unread, direction);
        finding.severity = losses.is_known ? Severity::error : Severity::warning;
        excuse(finding, entries);
        describe(finding, entries, kind.fix + "\n" + restore_or_declare);
      }
    }
  }

  void describe(Finding& finding, const Entries& entries, const std::string& fix) const {
    const bool is_up = finding.way == "up";
    finding.place = place_of_losses(entries, is_up ? visit_.up_text : visit_.down_text, is_up, finding.place);
    finding.changes = changes_of(entries);
    finding.details = lines_of(entries);
    finding.details.push_back(seed_line(evidence_));
    finding.fix = fix;
  }

  void overwritten_rows() {
    auto entries = overwritten(visit_);
    std::erase_if(entries, [&](const Entry& entry) {
      return judged_by_seed_data(evidence_, visit_.revision, entry, Direction::down) ||
             judged_by_round_trip(evidence_, visit_.revision, entry);
    });
    // Made rows of two tables may be alike, where no key says that they belong together.
    const OwnWords words(visit_.down_text.text, false);
    const auto chance = std::stable_partition(entries.begin(), entries.end(), [&](const Entry& entry) {
      return entry.has_parents || !entry.column.empty() || !words.remove_by_others(entry.table);
    });
    overwritten_rows({entries.begin(), chance}, Severity::error,
                     "the way down takes or changes rows that this revision did not make");
    overwritten_rows({chance, entries.end()}, Severity::warning,
                     "the way down takes rows that this revision did not make, where they are like those of "
                     "another table");
  }

  void overwritten_rows(const Entries& entries, Severity severity, const std::string& message) {
    if (!entries.empty()) {
      auto& finding = add("rows/seed_overwritten", message, Direction::down);
      finding.severity = severity;
      excuse(finding, entries);
      describe(finding, entries, how_to_take_back(entries));
    }
  }

  /// A way down that names no rows takes values with the table or the column that they are in.
  std::string how_to_take_back(const Entries& entries) const {
    const auto text = lower(visit_.down_text.text);
    const bool names_rows = has_word(text, "delete") || has_word(text, "update") || has_word(text, "merge") ||
                            has_word(text, "truncate");
    const bool are_values =
        std::none_of(entries.begin(), entries.end(), [](const Entry& entry) { return entry.column.empty(); });
    return names_rows || text.empty() || !are_values
               ? "take back in the way down only what this revision's way up did: name its rows in WHERE"
               : "let the way down put the values back where they were, before it drops what they are in now";
  }

  void doubled_rows() {
    auto entries = doubled_again(visit_);
    std::erase_if(entries, [&](const Entry& entry) {
      return judged_by_seed_data(evidence_, visit_.revision, entry, Direction::up);
    });
    if (!entries.empty()) {
      auto& finding = add("rows/doubled", "the second way up inserts rows again", Direction::up);
      excuse(finding, entries);
      describe(finding, entries,
               "delete the rows in the way down, or insert only those that do not exist yet");
    }
  }

  /// The tables that hold no row after the last attempt to fill them.
  void empty_tables() {
    std::map<Path, const TableCoverage*> last;
    for (const auto* coverage : {&visit_.before, &visit_.between}) {
      for (const auto& table : *coverage) {
        last[table.table] = &table;
      }
    }
    std::vector<TableCoverage> empty;
    for (const auto& [path, table] : last) {
      if (table->held == 0) {
        empty.push_back(*table);
      }
    }
    if (!empty.empty()) {
      auto& finding =
          add("rows/unfilled", "no row was taken, so that nothing is tested with rows", Direction::up);
      finding.severity = Severity::warning;
      finding.changes = changes_of(empty);
      finding.place = place_of_tables(empty, visit_.up_text, finding.place);
      finding.details.push_back(seed_line(evidence_));
      finding.fix =
          "if no row can ever be in it, correct the constraint that the database names; else say in the "
          "[[suite]] of migrate.toml how its rows look:";
      for (const auto& table : empty) {
        finding.fix += "\n" + lines_to_add(table);
      }
    }
  }

  void lossy(const Entries& entries, Direction direction) {
    if (entries.empty()) {
      return;
    }
    const std::string way = direction == Direction::up ? "the way up" : "the way down";
    const auto verdict = to_string(verdict_of(visit_, *evidence_.history).verdict);
    const bool is_of_up = direction == Direction::down && verdict.starts_with("lossy up");
    auto& finding = add("rows/lossy",
                        (is_of_up ? "lossy down" : verdict) + ": " + way + " takes what it names", direction);
    finding.severity = evidence_.losses_are_declared ? Severity::error : Severity::note;
    describe(finding, entries,
             "nothing, if the values may go; a reason can be given in the migration: -- migrate: lossy: why");
  }

  const Evidence& evidence_;
  const RowVisit& visit_;
  Judgement judgement_;
};

Judgement judge_rows(const Evidence& evidence, const std::string& revision) {
  const auto* visit = row_visit_of(evidence, revision);
  return visit == nullptr ? not_walked_over_rows(evidence) : RowJudge(evidence, *visit).judge();
}

}  // namespace

Check rows_check() {
  return {
      "rows",
      "each revision moves over rows, and they are the same after it but for what it names",
      {Scope::revision},
      {Route::rows},
      {{"rows/up_refused", Severity::error, "a way up fails with rows, and passes on empty tables"},
       {"rows/down_refused", Severity::error, "a way down fails with rows, and passes on empty tables"},
       {"rows/up_again_refused", Severity::error, "a second way up fails with rows"},
       {"rows/lost", Severity::error, "a move loses rows or values that none of its statements takes away"},
       {"rows/changed", Severity::error,
        "a move changes, cuts or rounds values that none of its statements sets"},
       {"rows/nulled", Severity::error, "a move sets values to NULL that none of its statements sets"},
       {"rows/doubled", Severity::error, "a move inserts rows that are there already"},
       {"rows/seed_overwritten", Severity::error,
        "a way down takes or changes rows that its way up did not make"},
       {"rows/number_reused", Severity::error, "a move makes a sequence give numbers again"},
       {"rows/own_refused", Severity::error, "rows that the suite gives are refused by the schema"},
       {"rows/unfilled", Severity::warning, "a table took no row, so that nothing is tested with rows"},
       {"rows/lossy", Severity::error,
        "a move takes values as its statements say (a note, unless losses are to be declared)"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.rows; },
      judge_rows,
      {Route::stairs}};
}

}  // namespace harness
