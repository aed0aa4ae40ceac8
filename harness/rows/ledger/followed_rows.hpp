#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <harness/rows/ledger/table_view.hpp>

namespace harness {

/// The places of a column before and after a move.
using ColumnPair = std::pair<std::size_t, std::size_t>;

/// The columns of one table before and after a move.
struct FollowedColumns {
  std::vector<ColumnPair> kept;
  std::vector<std::size_t> gone;
  std::vector<std::size_t> added;
};

/// Follows columns by their identities where these are of one table (`by_identity`), the rest by their names.
FollowedColumns follow_columns(const TableView& before, const TableView& after, bool by_identity);

/// Whether a column of the key was dropped, and another one has its name.
bool has_new_key(const TableView& before, const TableView& after, const std::vector<ColumnPair>& columns);

/// The rows of one table before and after a move, by their places.
struct FollowedRows {
  std::vector<std::pair<std::size_t, std::size_t>> kept;
  std::vector<std::size_t> gone;
  std::vector<std::size_t> added;
};

/// Which rows are to be followed; all of them where a list is missing.
struct ChosenRows {
  std::optional<std::vector<std::size_t>> before = {};
  std::optional<std::vector<std::size_t>> after = {};
  bool has_new_key = false;  ///< the key's column is another one under the same name
};

/// Follows rows by the table's key, where both have its columns and most values beside it stay; else by the
/// values that they have in common.
FollowedRows follow_rows(const TableView& before, const TableView& after,
                         const std::vector<ColumnPair>& columns, const ChosenRows& choice = {});

}  // namespace harness
