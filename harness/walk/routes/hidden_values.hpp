#pragma once

#include <harness/core/error.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// Takes every value out of what was found over rows of another database: rows are named by a digest of their
/// keys, and what the engine says of a row goes, since it may quote it.
void hide_values(RowVisit& visit);

/// An Error that says where it came from, and nothing of what it says.
Error without_values(const Error& error);

}  // namespace harness
