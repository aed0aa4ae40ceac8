#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// The location of an Alembic project, and how to run it.
struct AlembicOptions {
  std::filesystem::path path = {};  ///< as `alembic_files` takes it
  std::string python = {};          ///< as `interpreters_for` takes it
  /// Variables for env.py; templates as in `core/url_template.hpp`.
  std::map<std::string, std::string> environment = {};
  /// The same by scheme of the address ("postgresql", "sqlite"); these override `environment`.
  std::map<std::string, std::map<std::string, std::string>> environment_by_scheme = {};
  /// Globs: names of secrets of our environment that env.py gets nevertheless.
  std::set<std::string> passed = {};
  /// The values of context.get_x_argument(); templates, too.
  std::map<std::string, std::string> x = {};
  std::string database = {};  ///< one of `alembic_databases`; empty: the project has one
  std::map<std::string, std::string> irreversible = {};  ///< revision to the reason why there is no way back
  std::map<std::string, Location> irreversible_at = {};  ///< where each of them is declared
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);  ///< for one step
};

/// Runs a project's revisions through its own Alembic, env.py and interpreter. Throws a usage Error if there
/// is no alembic.ini, or more than one.
std::unique_ptr<Migrator> make_alembic_migrator(AlembicOptions options);

}  // namespace harness
