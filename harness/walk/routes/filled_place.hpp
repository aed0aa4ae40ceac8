#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/fill/filler.hpp>
#include <harness/rows/ledger/reused_numbers.hpp>
#include <harness/rows/plan/unusual.hpp>
#include <harness/rows/refusals/kept_rows.hpp>
#include <harness/walk/routes/own_rows.hpp>
#include <harness/walk/routes/rebuilds_under_way.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/routes/row_states.hpp>

namespace harness {

/// A database of our own whose tables are filled, with what is in it.
class FilledPlace {
 public:
  FilledPlace(const WalkContext& context, Workplace place)
      : context_(context), own_(context), rebuilds_(context) {
    begin(std::move(place));
  }

  /// A new database with so many revisions applied, over the suite's own rows, all of its tables filled. Own
  /// rows over which a revision fails are left out from now on. Those for before `next` goes up are there,
  /// too.
  void begin_again(std::size_t applied, const std::string& next = "");
  /// Applies the revisions from one place in the history to before another, and fills no table on the way.
  /// Returns the tables that are new or changed then; nullopt where a revision fails.
  std::optional<std::set<Path>> pass_over(std::size_t begin, std::size_t end);
  /// Puts in the suite's own rows of this moment, at which so many revisions are applied; where made rows are
  /// in their way, in a new database without these. Returns what the schema refuses, which is left out.
  struct Given {
    std::vector<Failure> refused;
    bool is_new_place = false;
  };
  Given give(const std::string& revision, bool after, std::size_t applied);
  OwnRows& own() { return own_; }
  /// See OwnRows.
  bool has_secrets() const { return own_.has_secrets(); }
  /// Tables that are made in the place of others, which only moves fill.
  RebuildsUnderWay& rebuilds() { return rebuilds_; }
  const RebuildsUnderWay& rebuilds() const { return rebuilds_; }
  /// Notes how many tables there are for rows, and how many of them hold some.
  void count_tables(RowVisit& visit) const;
  /// Fills what is new or changed among these tables. After a way up with the rows from before it: those of
  /// tables that it has made are its own.
  std::vector<TableCoverage> fill(std::set<Path> paths, const RowsByTable* before = nullptr);
  StepResult move(const Edge& edge);
  /// Until the next call the locks of each way up that goes through are noted there, if the database can say
  /// what they are; null: no more.
  void measure_locks(std::optional<MoveLocks>* locks) { locks_ = locks; }
  /// Reads what a move may have changed; returns the paths of it.
  std::set<Path> look();
  /// Whether all is as it was when it was looked at last, with so many revisions applied: after a move that
  /// failed.
  bool is_as_before(std::size_t applied);
  /// Deletes all rows of these tables but the chosen ones of `all`, which is all_rows(). Returns false, and
  /// all of them stay, where keep_rows() does.
  bool keep(const std::vector<TableContents>& all, const std::set<Path>& tables, const RowSet& chosen);
  /// Whether that has taken rows that the revisions themselves have put in, so that this is no place as those
  /// of people any more.
  bool lacks_rows_of_moves() const { return lacks_rows_of_moves_; }
  Workplace copy();
  /// The columns of these tables but those that `rows` has were made again, and are empty.
  void expect_new_columns(const std::set<Path>& tables, const RowsByTable& rows);
  void keep_for_people() { context_.keep(*place_); }

  /// Without heads.
  const Snapshot& state() const { return here_; }
  /// By the tool, now.
  std::set<std::string> heads() { return place_->heads(); }
  const RowsByTable& rows() const { return held_; }
  std::vector<TableContents> all_rows() const;
  /// The numbers that a move makes a sequence give again, since the rows and the state were these. As
  /// reused_numbers() of a way down.
  std::vector<ReusedNumber> reused_since(const RowsByTable& rows, const Snapshot& state,
                                         const Origins* of_way_down = nullptr) const;
  const UnusualValues& unusual() const { return filler_->unusual(); }

 private:
  /// A place that is made again is filled before so many revisions: a column that they gave a value
  /// everywhere has no NULL afterwards.
  static constexpr std::size_t most_filled_over = 16;

  void begin(Workplace place);
  /// Looks at the state now; returns the paths that changed.
  std::set<Path> take_state();
  void add_roots(std::set<Path>& paths) const;
  void climb(std::size_t applied);
  std::size_t climb_filled(std::size_t begin, std::size_t applied);
  void note_given(const RowsByTable& before);
  void note_seeded(const RowsByTable* before);
  bool go_up_over_own_rows(std::size_t applied);
  void read(const std::set<Path>& paths);
  std::vector<TableShape> shapes_of(const std::set<Path>& paths) const;

  const WalkContext& context_;
  std::optional<MoveLocks>* locks_ = nullptr;
  OwnRows own_;
  RebuildsUnderWay rebuilds_;
  std::vector<Failure> refused_last_;  ///< of the rows that came after the last revision
  std::optional<Workplace> place_;
  std::unique_ptr<Filler> filler_;
  /// By their paths, as they are in here_.
  std::map<Path, TableShape> shapes_;
  RowsByTable held_;
  std::set<Path> filled_by_moves_;  ///< held rows when they were first seen
  bool lacks_rows_of_moves_ = false;
  Snapshot here_;
};

}  // namespace harness
