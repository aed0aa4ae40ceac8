#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace harness::sql_files {

/// What the nearest tern.conf, in the folder or above it, says of migrations.
struct TernConfig {
  std::string version_table = "public.schema_version";
  std::map<std::string, std::string> data;  ///< [data]: values for templates
};

TernConfig read_tern_config(const std::filesystem::path& folder);

}  // namespace harness::sql_files
