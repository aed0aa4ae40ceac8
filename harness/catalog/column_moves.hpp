#pragma once

#include <harness/catalog/diff.hpp>

namespace harness {

/// Leaves the attribute "position" only in the columns that moved, the fewest that explain the new order of
/// their table (a longest common subsequence stays). Columns that only shifted because another one moved,
/// came or went lose it, and are gone from the changes where nothing else about them differs. Of two
/// neighbours that changed places, the later one counts as moved. `changes` must be the complete difference.
Changes with_moved_columns_only(Changes changes);

}  // namespace harness
