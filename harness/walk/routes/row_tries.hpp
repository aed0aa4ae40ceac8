#pragma once

#include <optional>
#include <set>

#include <harness/walk/routes/filled_place.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// A move that failed over rows.
struct RefusedMove {
  Edge move;
  Failure failure;
};

/// A refusal, and the tables without whose rows the move goes through.
struct Reduced {
  Refusal refusal;
  std::set<Path> tables;
};

/// The fewest rows with which the move fails, found on copies of the place, which stands before the move:
/// ordinary ones, if these are enough. nullopt if it fails without any row, so that no row is at fault.
std::optional<Reduced> smallest_refusal(FilledPlace& place, const RefusedMove& refused);

/// The same in the place itself, for rows of which the engine says what is wrong with them: quick, for no
/// copy is made. Afterwards the move has gone through, and tables are empty; or nullopt: then the place must
/// be made again.
std::optional<Refusal> refusal_in_place(FilledPlace& place, const RefusedMove& refused);

/// The rows of which the engine says what is wrong with them, without a try: for a place that cannot be made
/// again as it was. Of the rows that the place held when it was read last.
std::optional<Refusal> likely_refusal(const FilledPlace& place, const RefusedMove& refused);

}  // namespace harness
