#pragma once

#include <optional>
#include <vector>

#include <harness/engine/failure.hpp>
#include <harness/rows/plan/unusual.hpp>
#include <harness/rows/refusals/kept_rows.hpp>

namespace harness {

/// The rows at which a statement failed, by what the engine says of them: one with NULL, two with one key,
/// one that refers to nothing. Ordinary ones, if some fit. nullopt where the engine does not say it, or the
/// table is not sure.
std::optional<RowSet> guessed_rows(const std::vector<TableContents>& all, const Failure& failure,
                                   const UnusualValues& unusual);

}  // namespace harness
