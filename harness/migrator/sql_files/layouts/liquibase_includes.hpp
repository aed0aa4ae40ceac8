#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness::sql_files {

/// An include or includeAll of a changelog.
struct LiquibaseInclude {
  std::string path;
  bool is_all = false;
  bool is_relative = false;  ///< to the changelog's folder alone
  int line = 1;
};

/// The includes of a changelog in XML, YAML or JSON. Throws a usage Error with file and line for whatever is
/// no include, or has attributes that are not followed here.
std::vector<LiquibaseInclude> read_liquibase_includes(const std::filesystem::path& changelog);

}  // namespace harness::sql_files
