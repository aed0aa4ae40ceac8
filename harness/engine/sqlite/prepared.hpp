#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include <harness/catalog/data.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/cell.hpp>

namespace harness::sqlite {

/// The line of an offset in a text, from 1.
int line_at(std::string_view sql, std::size_t offset);

/// The error of the connection's last call; `begin` is where the statement starts in `sql`.
SqlError error_of(sqlite3* connection, std::string_view sql, std::size_t begin);

/// A prepared statement; the destructor finalizes it. The text must outlive it. Every call throws SqlError if
/// SQLite refuses.
class Prepared {
 public:
  /// Prepares the first statement of `sql` from `begin` on; exists() is false if only blanks and comments
  /// follow.
  Prepared(sqlite3* connection, std::string_view sql, std::size_t begin);
  ~Prepared() { sqlite3_finalize(statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  bool exists() const { return statement_ != nullptr; }
  std::size_t end() const { return end_; }
  /// Whether SQLite does not say that it only reads; it may write into a temporary table.
  bool writes() const { return sqlite3_stmt_readonly(statement_) == 0; }
  int columns() const { return sqlite3_column_count(statement_); }
  int parameters() const { return sqlite3_bind_parameter_count(statement_); }
  std::string column_name(int column) const { return sqlite3_column_name(statement_, column); }

  /// As the column of a table is declared; empty for another value.
  std::string column_type(int column) const {
    const char* type = sqlite3_column_decltype(statement_, column);
    return type == nullptr ? "" : type;
  }

  void bind(const Row& values);
  /// Goes to the next row; false after the last.
  bool step();
  Cell cell(int column) const;

 private:
  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
  std::string_view sql_;
  std::size_t begin_;
  std::size_t end_ = 0;
};

}  // namespace harness::sqlite
