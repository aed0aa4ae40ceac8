#pragma once

#include <map>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/fill/cycles.hpp>
#include <harness/rows/plan/plan.hpp>

namespace harness {

/// Puts the first rows into the tables of a cycle, one into each at a time, with keys that are chosen before;
/// in an open transaction in which rows are judged when they come. Adds what was taken, else why it was
/// refused, to the coverage of each table. Everything after them can refer to these. The plans and the
/// coverages are those of `cycle.tables`.
void put_first_rows(const Cycle& cycle, const std::vector<RowPlan>& plans, const RowTables& tables,
                    const SqlDialect& dialect, Session& session,
                    const std::vector<TableCoverage*>& coverages);

/// Says of a table of a cycle without rows why there were no first ones: what a row alone is refused for says
/// nothing. `begun` has what became of these, by table.
void explain_cycle(const std::map<Path, Cycle>& cycles, const std::map<Path, TableCoverage>& begun,
                   TableCoverage& coverage);

}  // namespace harness
