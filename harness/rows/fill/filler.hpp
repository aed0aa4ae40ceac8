#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/fill/cycles.hpp>
#include <harness/rows/given/recipes.hpp>
#include <harness/rows/plan/own_input.hpp>
#include <harness/rows/plan/plan.hpp>
#include <harness/rows/plan/unusual.hpp>

namespace harness {

/// Fills the tables of one database with rows made from their shapes; remembers what it has filled, so that a
/// table is filled further only where its shape has changed. For one database of our own, between moves.
class Filler {
 public:
  /// `seed` decides which ordinary values are made. An internal Error where the database has no RowTables.
  Filler(Database& database, unsigned seed);

  /// Fills these tables as far as they are new or have changed, parents before their children, in one
  /// transaction, during which nobody else writes to the database. The shapes must be those of now. What the
  /// database refuses is in the coverage; an Error if it cannot be asked at all. Tables that are known to
  /// hold rows need not be asked for them.
  std::vector<TableCoverage> fill(std::vector<TableShape> tables, std::set<Path> hold_rows = {});
  /// Forgets the columns of a table but those with these identities: the others were made again, and are
  /// empty.
  void forget_others(const Path& table, const std::set<std::string>& columns);
  /// What the suite says of tables and columns; must outlive the filler.
  void heed(Recipes& recipes) { recipes_ = &recipes; }
  /// The unusual values that its rows have.
  const UnusualValues& unusual() const { return unusual_; }
  UnusualValues& unusual() { return unusual_; }
  /// Its connection, between two fillings.
  Session& session();
  /// Closes its connection, so that the database can be copied; the next call opens one again.
  void rest() { session_.reset(); }

 private:
  /// What a table was filled for: what its columns can hold, by their identity.
  struct Filled {
    std::string table;
    std::map<std::string, std::string> columns;
    std::map<std::string, std::vector<std::string>> bounds;
    unsigned times = 0;
    std::map<std::string, unsigned> forms = {};  ///< by the identities of columns: see forms_in()
  };

  std::set<std::size_t> new_columns(const TableShape& table) const;
  bool is_full(const TableShape& table) const;
  RowPlan plan_of(const TableShape& table, bool& waits);
  void begin_cycle(const TableShape& table);
  void fill_table(const TableShape& table, std::vector<TableCoverage>& all);
  static void note_unreadable(const SqlError& error, TableCoverage& coverage);
  void refer(const TableShape& table, TableCoverage& coverage);
  void advise(const std::vector<TableShape>& tables, std::vector<TableCoverage>& all) const;
  void count_rows(std::vector<TableCoverage>& all);

  Database& database_;
  RowTables& tables_;
  const SqlDialect& dialect_;
  unsigned seed_;
  std::unique_ptr<Session> session_;
  OwnInput own_input_;
  UnusualValues unusual_;
  Recipes* recipes_ = nullptr;
  std::map<Path, Filled> filled_;
  std::set<Path> hold_rows_;             ///< of the tables that are being filled, those known to hold rows
  std::map<Path, Cycle> cycles_;         ///< of the tables that are being filled
  std::map<Path, TableCoverage> begun_;  ///< of tables in cycles: their first rows
  std::set<Path> waiting_;               ///< tables with a foreign key that had nothing to refer to
};

}  // namespace harness
