#pragma once

#include <string>

#include <harness/check/check.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What came of a revision over rows; null if the walk did not reach it.
const RowVisit* row_visit_of(const Evidence& evidence, const std::string& revision);

/// Why a revision was not reached.
Judgement not_walked_over_rows(const Evidence& evidence);

}  // namespace harness
