#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
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
  std::set<std::string> passed = {};  ///< secrets of this process's environment that it gets all the same
};

/// A schema made by a program. One that fails or hangs is a failure with the end of what it wrote; one that
/// would be shown a password in its arguments is a usage Error.
ModelSource command_model(ModelCommand command);

}  // namespace harness
