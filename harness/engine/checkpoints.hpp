#pragma once

#include <filesystem>
#include <memory>

#include <harness/engine/database.hpp>

namespace harness {

/// Who must be able to open a database.
enum class Reach { this_process, other_processes };

/// Capability of an engine: states of a database that are kept in a folder between runs.
class Checkpoints {
 public:
  virtual ~Checkpoints() = default;

  /// Keeps the state of a database of this engine in an empty folder, for engines of later runs; no session
  /// may be open on it. Called once, and nothing else is asked of the engine afterwards. False where this
  /// state cannot be kept, and the folder may then hold anything.
  virtual bool store(Database& source, const std::filesystem::path& folder) = 0;
  /// A new database of our own with the state that is kept in a folder, which stays as it is. Called before
  /// the engine has made any other database, then as often as wanted, always with the same folder. An Error
  /// where what is kept is damaged; the engine is of no more use then.
  virtual std::unique_ptr<Database> load(const std::filesystem::path& folder, Reach reach) = 0;
};

/// Capability of an engine: copies into a database that keeps its address, so that a program that knows it by
/// its address need not be restarted.
class InPlaceCopies {
 public:
  virtual ~InPlaceCopies() = default;

  /// Makes `target`, a database of this engine, the same as `source`, another one; no session may be open on
  /// either. An Error leaves `source` as it was and `target` of no use.
  virtual void overwrite(Database& target, Database& source) = 0;
};

}  // namespace harness
