#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <harness/model/model_source.hpp>

namespace harness {

/// A program that creates a schema in the database whose address it is given.
struct ModelCommand {
  std::vector<std::string> arguments;              ///< templates as in `core/url_template.hpp`
  std::map<std::string, std::string> environment;  ///< templates too
  std::filesystem::path directory;                 ///< empty: this process's own
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);
};

/// A schema made by a program. `create_all` throws a usage Error with the end of what the program wrote when
/// it fails, hangs, or would be shown a password in its arguments.
ModelSource command_model(ModelCommand command);

}  // namespace harness
