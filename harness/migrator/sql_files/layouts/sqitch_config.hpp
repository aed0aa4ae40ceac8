#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace harness::sql_files {

/// What a sqitch.conf says, as far as it matters for running scripts.
struct SqitchConfig {
  std::filesystem::path plan;
  std::filesystem::path deploy;
  std::filesystem::path revert;
  std::filesystem::path verify;
  std::string extension = "sql";
  std::string registry = "sqitch";               ///< the schema with its own tables
  std::map<std::string, std::string> variables;  ///< for psql
};

/// Reads the sqitch.conf of a folder, or assumes what holds without one.
SqitchConfig read_sqitch_config(const std::filesystem::path& folder);

/// Who plans changes, as a plan has it: "Name <address>", from sqitch's variables, the folder's sqitch.conf
/// or the user's own. A usage Error where none of them says.
std::string read_sqitch_planner(const std::filesystem::path& folder);

}  // namespace harness::sql_files
