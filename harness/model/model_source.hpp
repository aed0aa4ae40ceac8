#pragma once

#include <functional>
#include <optional>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>

namespace harness {

/// Something that creates an application's whole schema at once: SQL files, metadata, a command.
struct ModelSource {
  std::string name;  ///< for messages: "schema.sql", "target_metadata"
  Reach reach = Reach::this_process;
  /// Creates everything in an empty database of our own. What the source itself does wrong is the answer; a
  /// file that cannot be read or a program that cannot be started is an Error.
  std::function<std::optional<Failure>(Database&)> create_all;
};

}  // namespace harness
