#pragma once

#include <map>
#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/plan/plan.hpp>
#include <harness/rows/rows_by_table.hpp>

namespace harness {

/// What the rows of a table are to show, as far as its keys and conditions let them: each column that may be
/// NULL is once NULL and once not; each column's value is there twice, where no key forbids it; each label,
/// boolean and value of an IN list is there, and so is each unusual value; of each foreign key a parent has
/// no child, another one, another two; and a partition has a row.
std::vector<Criterion> criteria_of(const TableShape& table, const RowPlan& plan);

/// Judges the table's criteria by what the tables hold, and takes them out of the coverage; those that no
/// held row can answer count neither way. Where the table is not among the held ones, nothing is judged.
void judge_criteria(TableCoverage& coverage, const RowsByTable& held);

}  // namespace harness
