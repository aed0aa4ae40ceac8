#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <harness/model/model_source.hpp>

namespace harness {

/// A program that creates a schema in the database whose address it is given, or prints the SQL for it.
struct ModelCommand {
  std::vector<std::string> arguments;              ///< templates as in `core/url_template.hpp`
  std::map<std::string, std::string> environment;  ///< templates too
  std::filesystem::path directory;                 ///< empty: this process's own
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);
  std::set<std::string> passed =
      {};                   ///< globs: names of secrets of our environment that it gets nevertheless
  bool prints_sql = false;  ///< what it prints is run in the database afterwards
};

/// A schema made by a program. A program that fails or hangs is a Failure with the end of its output, and so
/// is one that should print SQL and prints none. Throws a usage Error if an argument would contain a
/// password.
ModelSource command_model(ModelCommand command);

}  // namespace harness
