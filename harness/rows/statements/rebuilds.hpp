#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace harness {

/// A table that takes the place of another one, made and filled over several revisions. No application knows
/// the states between them: it writes nothing to the new table, and keeps to keys that are gone for a while.
struct Rebuild {
  std::string made;        ///< the new table, as it is called at first, in lower case, without schema
  std::string rebuilt;     ///< the table whose name it gets
  std::size_t first = 0;   ///< the place of the first revision: it makes the table, or drops an index before
  std::size_t last = 0;    ///< that of the revision that renames it
  std::size_t copied = 0;  ///< that of the revision that copies the rows; `first` where none is known to
};

/// Those of a history, by the texts of its ways up in their order. Each of their revisions is about these two
/// tables; a table that is used before it is renamed is none.
std::vector<Rebuild> rebuilds_in(const std::vector<std::string>& texts);

}  // namespace harness
