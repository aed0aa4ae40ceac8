#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace harness::sql_files {

/// The settings of a sqitch.conf that matter for running scripts.
struct SqitchConfig {
  std::filesystem::path plan;
  std::filesystem::path deploy;
  std::filesystem::path revert;
  std::filesystem::path verify;
  std::string extension = "sql";
  std::string registry = "sqitch";               ///< the schema with its own tables
  std::map<std::string, std::string> variables;  ///< for psql
};

/// Reads the sqitch.conf of a folder; without one, returns sqitch's defaults.
SqitchConfig read_sqitch_config(const std::filesystem::path& folder);

/// The planner of a change as in a plan: "Name <address>", from sqitch's variables, the folder's sqitch.conf
/// or the user's own. Throws a usage Error if none of them has it.
std::string read_sqitch_planner(const std::filesystem::path& folder);

}  // namespace harness::sql_files
