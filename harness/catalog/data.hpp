#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A value as the engine prints it; nullopt is NULL.
using Value = std::optional<std::string>;
using Row = std::vector<Value>;

/// The answer to a query, everything as text.
struct Rows {
  std::vector<std::string> columns;
  std::vector<Row> rows;

  bool operator==(const Rows&) const = default;
};

/// The rows of a table: their number, a digest that does not depend on their order, and, for watched tables
/// only, the rows themselves.
struct TableRows {
  std::uint64_t count = 0;
  std::string digest;
  std::optional<Rows> contents;
  /// The digest without the columns whose defaults are volatile (now(), random()); empty if the table has no
  /// such column.
  std::string steady = {};

  bool operator==(const TableRows&) const = default;
};

/// A sequence that a column takes its default from, and that will give a value the column already holds.
struct LaggingSequence {
  Path column;               ///< {"public", "users", "id"}
  std::string sequence;      ///< as printed by the engine
  std::int64_t next = 0;     ///< the value that it gives next
  std::int64_t highest = 0;  ///< the highest value in the column

  bool operator==(const LaggingSequence&) const = default;
};

/// Why not all of a table's rows could be read.
struct Unreadable {
  std::vector<std::string> columns;  ///< those that cannot be read; empty: none of the table can
  std::string message;               ///< the engine's error message

  bool operator==(const Unreadable&) const = default;
};

/// The rows of a database at one moment. Tables without rows are not listed.
struct Data {
  std::map<Path, TableRows> tables;
  std::vector<LaggingSequence> lagging;
  /// Tables that could be read only in part, or not at all.
  std::map<Path, Unreadable> unreadable = {};

  bool operator==(const Data&) const = default;
};

}  // namespace harness
