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

/// A table of the application's models that a source misses.
struct OverlookedTable {
  std::string name;
  Location place;
};

/// The tables that a source misses, and the modules that could not be loaded in the search for them.
struct Overlooked {
  std::vector<OverlookedTable> tables;
  std::vector<Failure> not_loaded;
};

/// What the models have that no revision brings, as their tool sees it in its files alone, a line each; or
/// why it cannot say.
struct Pending {
  std::vector<std::string> changes;
  std::optional<Failure> failure;
};

/// Something that creates an application's whole schema at once: SQL files, metadata, a command.
struct ModelSource {
  std::string name;  ///< for messages: "schema.sql", "target_metadata"
  Reach reach = Reach::this_process;
  /// Creates everything in an empty database of our own. Returns a Failure for a fault of the source; throws
  /// an Error for a file that cannot be read or a program that cannot be started.
  std::function<std::optional<Failure>(Database&)> create_all;
  /// Creates the tables that the source misses, after create_all; may be null.
  std::function<Overlooked(Database&)> create_overlooked = nullptr;
  std::vector<std::filesystem::path> files{};  ///< the SQL files that it runs; not known for a program
  /// Lists what is to be written as the next revision, for a database that create_all has filled; may be
  /// null.
  std::function<Pending(Database&)> list_pending = nullptr;
};

}  // namespace harness
