#pragma once

#include <harness/history/history.hpp>
#include <harness/result/row_result.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// What is reported of a revision that moved over rows.
RowResult row_result_of(const RowVisit& visit, const History& history);

}  // namespace harness
