#pragma once

#include <vector>

#include <harness/check/check.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// The findings `rows/number_reused` of a revision: for each way one error about numbers that rows hold, and
/// one warning about those of rows that are gone. What the check seed_data reports at head is left out.
std::vector<Finding> findings_of_numbers(const Evidence& evidence, const RowVisit& visit);

}  // namespace harness
