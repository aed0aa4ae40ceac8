#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// The columns whose values must differ between the copies of a row, so that its keys do.
struct VariedColumns {
  std::vector<std::string> own = {};  ///< that take values of their own
  /// Foreign keys whose copies each refer to another row, by their places in TableShape::references.
  std::vector<std::size_t> references = {};
  std::string why = {};  ///< the copies cannot differ; empty: they can
};

/// Those of a table; with `all` every one that can differ without meeting a condition or a reference. Pure.
VariedColumns varied_columns(const TableShape& table, bool all);

/// How values of their own are made: text that begins with letters, that ends with digits, that ends with a
/// mark and digits. Conditions may refuse one and take another.
constexpr int ways_to_vary = 3;

/// How a table is multiplied.
struct Multiplication {
  std::uint64_t missing = 0;  ///< rows to add
  std::uint64_t copies = 0;   ///< of each row, at least enough
  int way = 0;                ///< one of ways_to_vary
  bool passes_over = true;    ///< rows that a key refuses are left out
};

/// The statement that adds the rows, as copies of those that are there. Pure.
std::string multiplying(const TableShape& table, const VariedColumns& varied,
                        const Multiplication& multiplication);

/// Statements after which the rows that are there differ from each other, outside of keys and references, and
/// have no NULL where another row has a value; conditions may refuse each of them. Pure.
std::vector<std::string> making_different(const TableShape& table);

}  // namespace harness::postgres
