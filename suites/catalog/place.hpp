#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <suites/catalog/fixture.hpp>

#include <harness/engine/engine.hpp>

namespace harness {

/// One engine with its server for all fixtures, and what their changes have proven so far.
class Place {
 public:
  /// Asks a database for what the engine's readers can tell.
  using Emitted = std::set<std::string> (*)(Database&);

  /// Reads the catalog within a session's transaction; null where an engine has no need for it.
  using Read = Catalog (*)(Session&);

  Place(std::unique_ptr<Engine> engine, Emitted ask_emitted, Read read_catalog = nullptr);

  Engine& engine() { return *engine_; }
  std::string name() const { return engine_->name(); }
  /// "15.18".
  const std::string& version() const { return version_; }

  /// Whether a fixture can be tried in transactions that are rolled back, which is much quicker than
  /// databases of its own.
  bool is_swift(const Fixture& fixture) const;
  /// What `steps` sees in a transaction on a database that nothing else was done in.
  void in_transaction(const std::function<void(Session&)>& steps);
  Catalog read(Session& session) { return read_(session); }

  /// A fresh database after this section of the fixture.
  std::unique_ptr<Database> build(const Fixture& fixture, const std::string& section);
  /// Runs a section's statements, each by itself.
  void run(Database& database, const Fixture& fixture, const std::string& section);
  void run(Session& session, const Fixture& fixture, const std::string& section) const;
  /// Runs a section on a database of its own, for what belongs to the whole server.
  void run_aside(const Fixture& fixture, const std::string& section);

  /// Every fact that the engine's readers can tell on this server.
  const std::set<std::string>& emitted();

  /// Why this fixture says nothing here: it is for other versions, or needs what the server has not.
  std::optional<std::string> reason_to_skip(const Fixture& fixture);
  /// The first thing that a fixture for this version needs and the server has not.
  std::optional<std::string> missing_for(const Fixture& fixture);

 private:
  bool has(const std::string& need);

  std::unique_ptr<Engine> engine_;
  Emitted ask_emitted_;
  Read read_;
  std::string version_;
  std::optional<std::set<std::string>> emitted_;
  std::unique_ptr<Database> scratch_;
  std::unique_ptr<Session> session_;
  int uses_ = 0;
};

}  // namespace harness
