#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/assemble/project_engines.hpp>

namespace harness {

/// A query for a project's settings.
struct SettingsQuestion {
  std::filesystem::path folder;  ///< of the history
  std::string tool;              ///< whose files count: "alembic", "goose"; empty: all tools'
  std::string database;          ///< the section of alembic.ini, if it has several
};

/// The engines of the addresses and drivers that a tool itself would read: sqlalchemy.url of alembic.ini,
/// DATABASE_URL of an .env file, the engine of sqitch.conf and their like; those of the nearest folder that
/// has any, up to the project's root. The addresses are used for nothing else.
std::vector<NamedEngine> engines_set_in(const SettingsQuestion& question);

/// The highest folder that may hold the project's files: the root of the folder's checkout; without one, up
/// to three levels above the folder, but not the home folder or one for temporary files.
std::filesystem::path project_root(const std::filesystem::path& folder);

}  // namespace harness
