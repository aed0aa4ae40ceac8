#pragma once

#include <cstddef>
#include <set>
#include <string>

#include <harness/rows/rows_by_table.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// The paths of tables that have a fact, a row or a type that differs between two states; among them may be
/// paths of no table.
std::set<Path> changed_paths(const Snapshot& one, const Snapshot& other);

/// The paths that have a fact that differs; among them may be paths of no table.
std::set<Path> redefined_paths(const Snapshot& one, const Snapshot& other);

/// The tables that hold rows.
std::set<Path> with_rows(const RowsByTable& all);

/// The contents of these tables. A partitioned table's rows are counted as its own, and held by its
/// partitions.
std::vector<TableContents> contents_concerned(const RowsByTable& all, const std::set<Path>& paths);

/// Takes those rows out of a table that were written between two earlier states, by its key, or else by the
/// values of the columns that stay.
void remove_new_rows(const RowsByTable& begin, const RowsByTable& end, TableContents& table);

/// Writes into a table from before both states what was written between them into its rows, followed by their
/// key: triggers write into tables other than the one that is filled.
void carry_over(const RowsByTable& begin, const RowsByTable& end, TableContents& table);

/// The tables with rows that were added between the first two states, and are still there in the third, by
/// their keys, or else by their values.
std::set<Path> with_rows_left(const RowsByTable& before, const RowsByTable& middle, const RowsByTable& after);

/// Forgets entries about a column that the text of the move renames: SQLite does not say which one it was
/// before.
void forget_renamed(Ledger& ledger, const std::string& text, Direction direction);

/// Whether so many revisions go up in a new database over no other rows than their own.
bool goes_up_without_rows(const WalkContext& context, std::size_t applied);

/// The place of the first revision that this run judges, with all of its shards, so that these have the same
/// rows.
std::size_t first_selected(const WalkContext& context);

}  // namespace harness
