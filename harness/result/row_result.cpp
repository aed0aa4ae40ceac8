#include <harness/result/row_result.hpp>

namespace harness {

RowCounts& RowCounts::operator+=(const RowCounts& other) {
  revisions += other.revisions;
  tables += other.tables;
  filled += other.filled;
  met += other.met;
  apply += other.apply;
  return *this;
}

RowCounts count(const RowResult& rows) {
  RowCounts counts{1, rows.tables, rows.filled, 0, 0};
  for (const auto* filling : {&rows.before, &rows.between}) {
    for (const auto& table : *filling) {
      counts.met += table.met;
      counts.apply += table.met + table.missed.size();
    }
  }
  return counts;
}

}  // namespace harness
