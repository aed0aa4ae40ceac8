#include <algorithm>
#include <map>

#include <harness/check/cascaded_rows.hpp>
#include <harness/check/check.hpp>
#include <harness/check/judged_by_seed_data.hpp>
#include <harness/check/row_changes.hpp>
#include <harness/check/row_losses.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most_rows_shown = 6;

using Entries = std::vector<Entry>;

const std::string restore_or_declare =
    "keep the values, or if they are to go, declare it in the migration: -- migrate: lossy: why";

/// A kind of loss that no statement names, with the rule and the words for it.
struct LossKind {
  std::string rule;
  std::string verb;
  std::set<Fate> fates;
  std::string fix;
};

const std::vector<LossKind>& loss_kinds() {
  static const std::vector<LossKind> kinds{
      {"rows/lost",
       "loses what no statement of it takes away",
       {Fate::lost},
       "copy all rows and columns; delete what is to go by a statement that names its table"},
      {"rows/changed",
       "changes values that no statement of it sets",
       {Fate::changed, Fate::cut},
       "name the columns on both sides of the copy; say with USING how a value is to be converted"},
      {"rows/nulled",
       "sets values to NULL that no statement of it sets",
       {Fate::nulled},
       "copy the column, too; save the values before what they refer to is deleted"},
      {"rows/doubled",
       "inserts rows that are there already",
       {Fate::doubled},
       "insert only rows that are not there yet; a join finds a row once for each match"}};
  return kinds;
}

/// Judges one revision, finding by finding.
class RowJudge {
 public:
  RowJudge(const Evidence& evidence, const RowVisit& visit) : evidence_(evidence), visit_(visit) {}

  Judgement judge() {
    refused(visit_.up_refused, "rows/up_refused", "the way up", Direction::up);
    refused(visit_.down_refused, "rows/down_refused", "the way down", Direction::down);
    refused(visit_.up_again_refused, "rows/up_again_refused", "the second way up", Direction::up);
    const auto up = losses_of_up(visit_);
    losses(up, Direction::up);
    const auto down = losses_of_down(visit_);
    losses(down, Direction::down);
    overwritten_rows();
    doubled_rows();
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

  std::string seed_line() const {
    return "to see it again: migrate test ... --rows-seed " + evidence_.rows->seed;
  }

  void refused(const std::optional<Refusal>& refusal, const std::string& rule, const std::string& way,
               Direction direction) {
    if (!refusal) {
      return;
    }
    const auto sentence = way + (refusal->ordinary ? " passes on empty tables and fails with rows"
                                                   : " fails where " + refusal->reason);
    auto finding = finding_of(refusal->failure, rule, sentence, visit_.revision,
                              place_of(evidence_, visit_.revision, direction));
    finding.way = direction == Direction::up ? "up" : "down";
    finding.severity = refusal->ordinary ? Severity::error : Severity::warning;
    const auto shown = std::min(refusal->rows.size(), most_rows_shown);
    for (std::size_t at = 0; at < shown; ++at) {
      finding.details.push_back("with the row " + refusal->rows[at]);
    }
    if (shown < refusal->rows.size()) {
      finding.details.push_back("and " + counted(refusal->rows.size() - shown, "row") + " more");
    }
    finding.details.push_back(seed_line());
    if (finding.fix.empty()) {
      finding.fix = "let the migration bring these rows into the form that the statement needs, before it";
    }
    judgement_.findings.push_back(std::move(finding));
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
        auto& finding = add(kind.rule, way + kind.verb, direction);
        finding.severity = losses.is_known ? Severity::error : Severity::warning;
        describe(finding, entries, kind.fix + "\n" + restore_or_declare);
      }
    }
  }

  void describe(Finding& finding, const Entries& entries, const std::string& fix) const {
    finding.changes = changes_of(entries);
    finding.details = lines_of(entries);
    finding.details.push_back(seed_line());
    finding.fix = fix;
  }

  void overwritten_rows() {
    auto entries = overwritten(visit_);
    std::erase_if(entries, [&](const Entry& entry) {
      return judged_by_seed_data(evidence_, visit_.revision, entry, Direction::down) ||
             judged_by_round_trip(evidence_, visit_.revision, entry);
    });
    if (!entries.empty()) {
      describe(add("rows/seed_overwritten",
                   "the way down takes or changes rows that this revision did not make", Direction::down),
               entries,
               "take back in the way down only what this revision's way up did: name its rows in WHERE");
    }
  }

  void doubled_rows() {
    auto entries = doubled_again(visit_);
    std::erase_if(entries, [&](const Entry& entry) {
      return judged_by_seed_data(evidence_, visit_.revision, entry, Direction::up);
    });
    if (!entries.empty()) {
      describe(add("rows/doubled", "the second way up inserts rows again", Direction::up), entries,
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
      finding.details.push_back(seed_line());
      finding.fix =
          "if no row can ever be in it, correct the constraint that the database names; else say why it "
          "stays "
          "empty: -- migrate: ignore rows/unfilled: why";
    }
  }

  void lossy(const Entries& entries, Direction direction) {
    if (entries.empty()) {
      return;
    }
    const std::string way = direction == Direction::up ? "the way up" : "the way down";
    auto& finding =
        add("rows/lossy", to_string(verdict_of(visit_)) + ": " + way + " takes what it names", direction);
    finding.severity = evidence_.losses_are_declared ? Severity::error : Severity::note;
    describe(finding, entries,
             "nothing, if the values may go; a reason can be given in the migration: -- migrate: lossy: why");
  }

  const Evidence& evidence_;
  const RowVisit& visit_;
  Judgement judgement_;
};

const RowVisit* row_visit_of(const Evidence& evidence, const std::string& revision) {
  if (!evidence.rows) {
    return nullptr;
  }
  const auto& visits = evidence.rows->visits;
  const auto visit = std::find_if(visits.begin(), visits.end(),
                                  [&](const RowVisit& candidate) { return candidate.revision == revision; });
  return visit == visits.end() ? nullptr : &*visit;
}

Judgement not_visited(const Evidence& evidence) {
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  if (evidence.rows) {
    for (const auto& visit : evidence.rows->visits) {
      if (visit.up_refused) {
        return blocked(visit.revision, "rows");
      }
    }
  }
  return skip(evidence.rows ? "not selected" : "no rows were made");
}

Judgement judge_rows(const Evidence& evidence, const std::string& revision) {
  const auto* visit = row_visit_of(evidence, revision);
  return visit == nullptr ? not_visited(evidence) : RowJudge(evidence, *visit).judge();
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
       {"rows/unfilled", Severity::warning, "a table took no row, so that nothing is tested with rows"},
       {"rows/lossy", Severity::error,
        "a move takes values as its statements say (a note, unless losses are to be declared)"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.rows; },
      judge_rows,
      {Route::stairs}};
}

}  // namespace harness
