#pragma once

#include <cstddef>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// Whether no row of a table with these columns can leave the foreign key out.
bool must_refer(const std::vector<ColumnShape>& columns, const ReferenceShape& reference);

/// The tables so that each comes after those that its foreign keys refer to; in a cycle the tables whose keys
/// may be NULL come first.
std::vector<TableShape> parents_first(std::vector<TableShape> tables);
/// The numbers of the tables in this order.
std::vector<std::size_t> parents_first(const std::vector<TableContents>& tables);

}  // namespace harness
