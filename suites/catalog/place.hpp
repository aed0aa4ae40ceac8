#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "fixture.hpp"
#include <harness/engine/engine.hpp>

namespace harness {

/// One engine with its server for all fixtures, and what their changes have proven so far.
class Place {
 public:
  explicit Place(std::unique_ptr<Engine> engine);

  Engine& engine() { return *engine_; }
  std::string name() const { return engine_->name(); }
  /// "15.18".
  const std::string& version() const { return version_; }

  /// A fresh database after this section of the fixture.
  std::unique_ptr<Database> build(const Fixture& fixture, const std::string& section);
  /// Runs a section's statements, each by itself.
  void run(Database& database, const Fixture& fixture, const std::string& section);
  /// Runs a section on a database of its own, for what belongs to the whole server.
  void run_aside(const Fixture& fixture, const std::string& section);

  /// Why this fixture says nothing here: it is for other versions, or needs what the server has not.
  std::optional<std::string> reason_to_skip(const Fixture& fixture);

 private:
  bool has(const std::string& need);

  std::unique_ptr<Engine> engine_;
  std::string version_;
};

}  // namespace harness
