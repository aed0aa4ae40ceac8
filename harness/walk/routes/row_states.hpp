#pragma once

#include <map>
#include <set>

#include <harness/engine/row_tables.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The rows of tables by their paths.
using RowsByTable = std::map<Path, TableContents>;

/// The paths of tables that have a fact, a row or a type that differs between two states; among them may be
/// paths of no table.
std::set<Path> changed_paths(const Snapshot& one, const Snapshot& other);

/// Takes those rows out of a table that were written between two earlier states, by its key, or else by the
/// values of the columns that stay.
void remove_new_rows(const RowsByTable& begin, const RowsByTable& end, TableContents& table);

}  // namespace harness
