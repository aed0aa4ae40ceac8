#pragma once

#include <functional>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness {

/// Something that creates an application's whole schema at once: SQL files, metadata, a command.
struct ModelSource {
  std::string name;  ///< for messages: "schema.sql", "target_metadata"
  Reach reach = Reach::this_process;
  /// Creates everything in an empty database of our own; throws SqlError or a usage Error that names the
  /// file.
  std::function<void(Database&)> create_all;
};

}  // namespace harness
