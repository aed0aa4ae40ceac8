#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/rows/coverage.hpp>
#include <harness/rows/own_input.hpp>
#include <harness/rows/plan.hpp>

namespace harness {

/// Fills the tables of one database with rows made from their shapes; remembers what it has filled, so that a
/// table is filled further only where its shape has changed. For one database of our own, between moves.
class Filler {
 public:
  /// `seed` decides which ordinary values are made; rows of a manner after `last` are not. An internal Error
  /// where the database has no RowTables.
  Filler(Database& database, unsigned seed, Manner last = Manner::boundary);

  /// Fills these tables as far as they are new or have changed, parents before their children, in one
  /// transaction; all tables where `only` is null. What the database refuses is in the coverage; an Error if
  /// it cannot be asked at all.
  std::vector<TableCoverage> fill(const std::set<Path>* only);
  /// Forgets the columns of a table but those with these identities: the others were made again, and are
  /// empty.
  void forget_others(const Path& table, const std::set<std::string>& columns);
  /// Is called with the statement of each row that is taken, in their order.
  void on_taken(std::function<void(const std::string&)> call) { on_taken_ = std::move(call); }
  /// Closes its connection, so that the database can be copied; the next call opens one again.
  void rest() { session_.reset(); }

 private:
  /// What a table was filled for: what its columns can hold, by their identity.
  struct Filled {
    std::string table;
    std::map<std::string, std::string> columns;
    std::map<std::string, std::vector<std::string>> bounds;
    unsigned times = 0;
  };

  std::set<std::size_t> new_columns(const TableShape& table) const;
  RowPlan plan_of(const TableShape& table, bool& waits);
  void fill_table(const TableShape& table, std::vector<TableCoverage>& all);
  void refer(const TableShape& table, TableCoverage& coverage);
  void count_rows(std::vector<TableCoverage>& all);

  Database& database_;
  RowTables& tables_;
  const SqlDialect& dialect_;
  unsigned seed_;
  Manner last_;
  std::unique_ptr<Session> session_;
  OwnInput own_input_;
  std::map<Path, Filled> filled_;
  std::function<void(const std::string&)> on_taken_ = [](const std::string&) {};
  std::set<Path> waiting_;  ///< tables with a foreign key that had nothing to refer to
};

/// The database's RowTables; an internal Error where it has none.
RowTables& row_tables_of(Database& database);

}  // namespace harness
