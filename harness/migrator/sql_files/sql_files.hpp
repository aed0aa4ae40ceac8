#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// Where migrations as SQL files are, and how to run them.
struct SqlFilesOptions {
  std::filesystem::path folder;
  std::string layout;            ///< its name; empty: recognise it
  bool configured = false;       ///< the kind was given, not recognised
  bool one_transaction = false;  ///< around all files of a command, whatever their tool does
  std::map<std::string, std::string> irreversible;    ///< revision -> why there is no way back
  std::map<std::string, Location> irreversible_at{};  ///< where each of them is declared
  /// For tools that fill values into scripts: environment variables, placeholders, psql variables.
  std::map<std::string, std::string> variables;
  /// The version table; "schema.table" for another schema than the default one.
  std::string table = "migrate_version";
  /// The tables of the files' own tool in databases that it migrates; empty: as its project names them.
  std::vector<std::string> bookkeeping;
  /// How long an upgrade, downgrade or stamp waits for another one's lock.
  std::chrono::milliseconds lock_limit = std::chrono::minutes(1);
  std::vector<std::string> session;  ///< statements that every session begins with
  /// The engines that a file's name can select.
  std::set<std::string> engines = {"postgres", "sqlite"};
};

/// Whether the folder has migrations as SQL files in a known layout.
bool is_sql_files_folder(const std::filesystem::path& folder);

/// Whether such a folder has the migrations itself, and not all of them in one folder below it, which could
/// be named instead.
bool holds_sql_files(const std::filesystem::path& folder);

/// Throws a usage Error for an entry "....sql" of the folder that is not a file: a broken link.
void require_sql_files(const std::filesystem::path& folder);

/// The names of the known layouts.
std::vector<std::string> sql_layout_names();

/// The layout that is recognised in a folder of SQL files.
std::string layout_name_in(const std::filesystem::path& folder);

/// A migrator for SQL files. Throws a usage Error for an unknown layout. `history()` throws a usage Error for
/// a folder or file that cannot be read and for an unknown mark.
///
/// A revision and its row in the version table are one transaction, unless the script is marked
/// `no-transaction` or commits by itself in the middle. A script that leaves a transaction open has it
/// committed together with the row, and the step says so.
std::unique_ptr<Migrator> make_sql_files_migrator(SqlFilesOptions options);

}  // namespace harness
