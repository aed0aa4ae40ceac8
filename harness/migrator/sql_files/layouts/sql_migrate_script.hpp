#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// What a sql-migrate file runs in one direction.
struct SqlMigrateWay {
  std::vector<Statement> statements;
  bool in_transaction = true;
  int line = 0;  ///< of the first mark that begins it; 0 if there is none
};

/// A line that sql-migrate passes over although it was meant to do something.
struct PassedOver {
  int line = 0;
  std::string message;
  std::string fix;
};

/// A file, split as sql-migrate splits it.
struct SqlMigrateScript {
  SqlMigrateWay up;
  SqlMigrateWay down;
  std::vector<PassedOver> passed_over;
};

/// Whether the line is "-- +migrate Up" or "-- +migrate Down", with nothing but its option.
bool is_sql_migrate_mark(std::string_view line);

/// Splits at semicolons at line ends, except between StatementBegin and StatementEnd, and drops each line
/// that begins with "-- ". Throws a usage Error with file and line where sql-migrate would refuse the file.
SqlMigrateScript read_sql_migrate(std::string_view text, const std::string& file);

}  // namespace harness::sql_files
