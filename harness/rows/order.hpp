#pragma once

#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// The tables so that each comes after those that its foreign keys refer to; in a cycle the tables whose keys
/// may be NULL come first.
std::vector<TableShape> parents_first(std::vector<TableShape> tables);

}  // namespace harness
