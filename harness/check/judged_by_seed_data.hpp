#pragma once

#include <harness/migrator/moves.hpp>
#include <harness/rows/ledger/ledger.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// Whether the stairs show the same loss in rows that migrations inserted, so that the check seed_data
/// reports it: rows of this table that are gone, other ones, or there twice.
bool judged_by_seed_data(const Evidence& evidence, const std::string& revision, const Entry& loss,
                         Direction direction);

/// Whether a table or column is gone after up and down, so that the check round_trip reports it.
bool judged_by_round_trip(const Evidence& evidence, const std::string& revision, const Entry& loss);

}  // namespace harness
