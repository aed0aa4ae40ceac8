#pragma once

#include <string>
#include <vector>

#include <harness/walk/evidence.hpp>

namespace harness {

/// Rows that a way up deleted silently: by ON DELETE CASCADE, with the rows of a table that was recreated or
/// dropped.
struct CascadedRows {
  Path table;
  Path parent;  ///< the table that its foreign key refers to
};

/// The tables that have fewer rows after a way up, although no statement of it deletes from them or drops
/// them, and although the tables they refer to have as many rows as before. Empty if the text of the way up
/// is not known.
std::vector<CascadedRows> rows_lost_by_cascade(const Visit& visit);

}  // namespace harness
