#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness::sqlite {

/// An INSERT within a statement.
struct Insert {
  std::string schema;  ///< empty: not named
  std::string table;
  /// The columns that it names, in lower case; empty for DEFAULT VALUES; nullopt: all of the table's.
  std::optional<std::set<std::string>> columns;
};

/// The INSERTs of a statement that SQLite accepts.
std::vector<Insert> inserts_of(std::string_view statement);

}  // namespace harness::sqlite
