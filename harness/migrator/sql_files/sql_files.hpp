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

struct SqlFilesOptions {
  std::filesystem::path folder;
  std::string layout;                                 ///< its name; empty: to be recognised
  bool configured = false;                            ///< somebody said that the folder holds SQL files
  std::map<std::string, std::string> irreversible;    ///< revision -> why there is no way back
  std::map<std::string, Location> irreversible_at{};  ///< where each of them is declared
  /// For tools that put values into scripts: environment variables, placeholders, psql's variables.
  std::map<std::string, std::string> variables;
  /// The version table; "schema.table" where the engine has schemas and it is not the default one.
  std::string table = "migrate_version";
  /// The tables of the files' own tool in databases that it migrates; empty: as its project calls them.
  std::vector<std::string> bookkeeping;
  /// How long an upgrade, downgrade or stamp waits for another one to end.
  std::chrono::milliseconds lock_limit = std::chrono::minutes(1);
  std::vector<std::string> session;  ///< statements that every session begins with
  /// The engines that a file's name may be for.
  std::set<std::string> engines = {"postgres", "sqlite"};
};

/// Whether the folder holds migrations as SQL files in a layout that we know.
bool is_sql_files_folder(const std::filesystem::path& folder);

/// Whether such a folder holds them itself: they do not all lie in one of the folders below it that could be
/// named in its place.
bool holds_sql_files(const std::filesystem::path& folder);

/// A usage Error that names what is called "....sql" in the folder and is no file: a link that leads nowhere.
void require_sql_files(const std::filesystem::path& folder);

/// The names of the layouts that we know.
std::vector<std::string> sql_layout_names();

/// Migrations as SQL files; throws a usage Error for a layout that is not known. `history()` throws a usage
/// Error for a folder or file that cannot be read and for a mark that means nothing.
///
/// A revision and its row in the version table are one transaction, unless the script is marked
/// `no-transaction` or commits by itself in the middle. A script that leaves a transaction open has it
/// committed together with the row, and the step says so.
std::unique_ptr<Migrator> make_sql_files_migrator(SqlFilesOptions options);

}  // namespace harness
