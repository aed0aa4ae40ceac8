#pragma once

#include <optional>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness::sql_files {

/// A name "20240131235959_title.sqlite3.autocommit.up.sql".
struct PopName {
  std::string version = {};
  std::string title = {};
  std::string dialect = {};  ///< canonical; empty: for all
  bool is_known = true;      ///< the dialect
  bool in_transaction = true;
  Direction direction = Direction::up;
  bool is_fizz = false;
};

/// Nothing for names that the tool takes for no migration. popx alone knows ".autocommit", and no fizz.
std::optional<PopName> parse_pop_name(const std::string& file, bool is_popx);

}  // namespace harness::sql_files
