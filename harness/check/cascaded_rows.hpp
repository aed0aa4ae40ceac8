#pragma once

#include <string>
#include <vector>

#include <harness/walk/evidence.hpp>

namespace harness {

/// Rows that a way up deleted without a word: they went by ON DELETE CASCADE with those of a table that was
/// made again or dropped.
struct CascadedRows {
  Path table;
  Path parent;  ///< that its foreign key refers to
};

/// The tables that a way up left with fewer rows, although no statement of it deletes from them or drops
/// them, and although what they refer to was left as full as it was. None where its text is not known.
std::vector<CascadedRows> rows_lost_by_cascade(const Visit& visit);

}  // namespace harness
