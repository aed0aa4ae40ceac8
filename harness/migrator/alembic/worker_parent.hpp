#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <harness/process/fork_server.hpp>

namespace harness {

/// The settings of the parent of workers.
struct WorkerParentSettings {
  std::string python;
  std::filesystem::path directory;                 ///< that of alembic.ini
  std::map<std::string, std::string> environment;  ///< the variables that are the same for every database
  std::set<std::string> passed = {};               ///< as in `Command`
};

/// Starts the Python process that imports Alembic once and forks the workers of a project; null if this
/// interpreter has no Alembic. Throws an environment Error if the process cannot be started.
std::unique_ptr<ForkServer> start_worker_parent(const WorkerParentSettings& settings);

}  // namespace harness
