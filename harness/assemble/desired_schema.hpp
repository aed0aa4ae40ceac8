#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// Where a project of a tool says what its schema is to be, beside its migrations: one of `sql`, `prints_sql`
/// and `command`.
struct DesiredSchema {
  std::vector<std::string> sql;         ///< as `sql` of [[suite.model]]
  std::vector<std::string> prints_sql;  ///< as `prints_sql` of [[suite.model]]
  std::vector<std::string> command;     ///< as `command` of [[suite.model]]
  std::string file;                     ///< that says it, for people
  bool can_run = true;                  ///< whether the program and the files for it are there
};

/// Of a history of Prisma (schema.prisma), Drizzle Kit (the tables in TypeScript), Supabase (schemas/*.sql)
/// or Atlas (`src` of atlas.hcl), by its layout's name; nullopt where there is none. Paths start from `root`,
/// the folder in which the commands run.
std::optional<DesiredSchema> desired_schema_of(const std::string& layout,
                                               const std::filesystem::path& history,
                                               const std::filesystem::path& root);

}  // namespace harness
