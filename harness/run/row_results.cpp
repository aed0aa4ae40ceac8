#include <harness/run/row_results.hpp>

namespace harness {

RowResult row_result_of(const RowVisit& visit, const History& history) {
  RowResult rows;
  rows.judged = verdict_of(visit, history);
  rows.up = visit.up.value_or(Ledger());
  rows.down = visit.down.value_or(Ledger());
  rows.both = visit.round.value_or(Ledger());
  rows.before = visit.before;
  rows.between = visit.between;
  rows.tables = visit.tables;
  rows.filled = visit.filled;
  return rows;
}

}  // namespace harness
