#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <harness/rows/plan/choices.hpp>

namespace harness {

/// The values that a column is to have once each: its labels and truth values, or what somebody gave. None
/// where its values are the keys of another table.
std::vector<std::string> wanted_in(const Choosing& choosing, std::size_t place);

/// Why a value of a column is in no row, where nothing fits beside it: the conditions about it and others.
std::string why_excluded(const TableShape& table, const ColumnShape& column);

}  // namespace harness
