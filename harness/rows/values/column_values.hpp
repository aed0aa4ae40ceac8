#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <harness/rows/values/values.hpp>

namespace harness {

/// How the values of a column are made.
struct ColumnSeries {
  const ColumnShape& column;
  std::size_t place;   ///< in the table's shape: the columns of a row have different values
  unsigned first;      ///< the number of the first value
  unsigned shape = 0;  ///< of texts, where ordinary ones are refused: see shaped_text()
  unsigned table = 0;  ///< its number_of_table(): no UUID, and no text of a key, is made for two tables
  bool is_key = false;
};

/// A number of the table, always the same for the same path.
unsigned number_of_table(const Path& path);

/// The n-th ordinary value; nullopt where the type has none.
std::optional<std::string> value_in(const ColumnSeries& series, unsigned n);

/// The n-th unusual value, from 0; columns side by side begin with different ones. nullopt after the last.
std::optional<Boundary> unusual_value_in(const ColumnSeries& series, unsigned n);

/// The n-th text of a common shape, for columns whose conditions only a trigger or a function knows: a
/// version, an address, a number, ... From 1 to `shapes_of_text`.
std::string shaped_text(unsigned shape, unsigned n);
inline constexpr unsigned shapes_of_text = 7;

/// Whether a column's values are few and each is to occur: booleans, labels, and those that are given so.
bool has_labels(const ValueType& type);

}  // namespace harness
