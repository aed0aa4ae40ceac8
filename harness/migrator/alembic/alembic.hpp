#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// Where an Alembic project is, and how it is to be run.
struct AlembicOptions {
  std::filesystem::path path = {};  ///< as `alembic_files` takes it
  std::string python = {};          ///< as `interpreters_for` takes it
  /// Variables for env.py, in the words of `core/url_template.hpp`.
  std::map<std::string, std::string> environment = {};
  /// The same by the scheme of the address ("postgresql", "sqlite"); they win over `environment`.
  std::map<std::string, std::map<std::string, std::string>> environment_by_scheme = {};
  /// Secrets of this process's environment that env.py gets all the same.
  std::set<std::string> passed = {};
  /// What env.py gets by context.get_x_argument(), in the same words.
  std::map<std::string, std::string> x = {};
  std::string database = {};                             ///< of those that `alembic_databases` names
  std::map<std::string, std::string> irreversible = {};  ///< revision to the reason why there is no way back
  std::map<std::string, Location> irreversible_at = {};  ///< where each of them is declared
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);  ///< for one step
};

/// Runs a project's revisions through its own Alembic, env.py and interpreter. Throws a usage Error where no
/// alembic.ini is, or several are.
std::unique_ptr<Migrator> make_alembic_migrator(AlembicOptions options);

}  // namespace harness
