#pragma once

#include <list>
#include <vector>

#include <harness/rows/ledger/followed_rows.hpp>
#include <harness/rows/ledger/origins.hpp>

namespace harness {

/// A table before and after a move.
struct TablePair {
  const TableView* before = nullptr;
  const TableView* after = nullptr;
  bool is_same = false;     ///< by its identity
  bool is_renamed = false;  ///< by its values alone
};

/// The tables of a move.
struct FollowedTables {
  std::vector<TablePair> kept;
  std::vector<const TableView*> gone;
  std::vector<const TableView*> added;
};

/// Follows tables by their identities, else by their paths, else by their columns and values, where the
/// origins allow it.
FollowedTables follow_tables(const std::list<TableView>& before, const std::list<TableView>& after,
                             const Origins& origins);

}  // namespace harness
