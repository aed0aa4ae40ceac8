#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/plan/plan.hpp>
#include <harness/rows/plan/unusual.hpp>

namespace harness {

/// Puts planned rows into a table, in an open transaction; what is refused is tried again with other values.
class Inserter {
 public:
  /// Everything must outlive the inserter.
  Inserter(const TableShape& table, const RowTables& tables, const SqlDialect& dialect, Session& session,
           TableCoverage& coverage, UnusualValues& unusual)
      : table_(table),
        tables_(tables),
        dialect_(dialect),
        session_(session),
        coverage_(coverage),
        unusual_(unusual) {}

  /// All rows of the plan; where columns are named, only what shows something of these.
  void put_all(const RowPlan& plan, const std::set<std::size_t>& columns);
  /// Rows that refer, for a table whose foreign keys had nothing to refer to.
  void put_referring(const RowPlan& plan);

 private:
  std::vector<Wanted> wanted_of(const RowPlan& plan, const std::set<std::size_t>& columns);
  bool put_at_once(const RowPlan& plan, const std::vector<Wanted>& all);
  void put(const RowPlan& plan, Wanted wanted);
  void put_boundaries(const RowPlan& plan, Wanted wanted);
  std::optional<std::string> insert(const Offer& offer);
  void note(const Offer& offer, const std::string& message);

  const TableShape& table_;
  const RowTables& tables_;
  const SqlDialect& dialect_;
  Session& session_;
  TableCoverage& coverage_;
  UnusualValues& unusual_;
  unsigned number_ = 0;
  unsigned shape_ = 0;  ///< of texts that the table has taken where it refused all others
};

}  // namespace harness
