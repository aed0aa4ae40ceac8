#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>

namespace harness {

/// A table of the application's own models that a source does not know of.
struct OverlookedTable {
  std::string name;
  Location place;
};

/// What a source should know of and does not, and what could not be loaded in search of it.
struct Overlooked {
  std::vector<OverlookedTable> tables;
  std::vector<Failure> not_loaded;
};

/// Something that creates an application's whole schema at once: SQL files, metadata, a command.
struct ModelSource {
  std::string name;  ///< for messages: "schema.sql", "target_metadata"
  Reach reach = Reach::this_process;
  /// Creates everything in an empty database of our own. What the source itself does wrong is the answer; a
  /// file that cannot be read or a program that cannot be started is an Error.
  std::function<std::optional<Failure>(Database&)> create_all;
  /// Creates what the source overlooks beside what it has created; may be left out.
  std::function<Overlooked(Database&)> create_overlooked = nullptr;
  std::vector<std::filesystem::path> files{};  ///< of SQL that it runs; what a program does is not known
};

}  // namespace harness
