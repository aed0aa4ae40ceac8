#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/advisor.hpp>
#include <harness/engine/checkpoints.hpp>
#include <harness/engine/database.hpp>
#include <harness/engine/dialect.hpp>
#include <harness/engine/server.hpp>
#include <harness/engine/session.hpp>
#include <harness/engine/session_environment.hpp>

namespace harness {

/// What may be done with a database that is opened by its address.
enum class Access {
  everything,
  reading,  ///< one that does not exist is an Error and is not made, and no session can write
};

/// A kind of database. Owns what it starts, and ends it when it goes; must outlive its databases. Made once
/// or a few times in a run, and used from several threads, each with databases of its own.
///
/// Seven functions are required. What an engine can do beyond them is a capability, asked for where it is
/// needed: a pointer that belongs to the engine and lives as long, null where it is absent.
class Engine {
 public:
  virtual ~Engine() = default;

  /// "postgres", "sqlite": as in configurations and reports; lower case letters, digits and "_".
  virtual std::string name() const = 0;
  /// The version for reports and checkpoints: "PostgreSQL 15.18". Starts no server; an environment Error
  /// where there is none to ask.
  virtual std::string version() = 0;
  /// Whether an address is this engine's, by its text alone.
  virtual bool takes(const Url& url) const = 0;
  /// An empty database of our own, dropped when the object goes. An environment Error where none can be made.
  virtual std::unique_ptr<Database> create(Reach reach) = 0;
  /// A copy, schema and rows, of a database that this engine created or cloned; no session may be open on it.
  /// An internal Error for a database of another engine; `source` stays as it was.
  virtual std::unique_ptr<Database> clone(Database& source) = 0;
  /// The user's own database, by its address; never dropped. A usage Error where the address names none that
  /// can be opened, an environment Error if it refuses connections.
  virtual std::unique_ptr<Database> open(const Url& url, Access access) = 0;
  /// How its SQL is written; lives as long as the engine.
  virtual const SqlDialect& dialect() const = 0;

  // Capabilities. Each is of one value for the life of the engine.
  virtual const Advisor* advisor() const { return nullptr; }
  virtual DatabaseServer* server() { return nullptr; }
  virtual ServerRoles* server_roles() { return nullptr; }
  virtual Checkpoints* checkpoints() { return nullptr; }
  virtual InPlaceCopies* in_place_copies() { return nullptr; }
  virtual Leftovers* leftovers() { return nullptr; }
  /// Other environments that databases with this reach can have, each with one thing that is not the usual
  /// one; none by default. An environment Error where the server that would tell cannot be asked.
  virtual std::vector<SessionEnvironment> environments(Reach reach) {
    (void)reach;
    return {};
  }
  /// As `create`, made as one of these environments wants it; its preparation is the caller's.
  virtual std::unique_ptr<Database> create_in(const SessionEnvironment& environment, Reach reach) {
    (void)environment;
    return create(reach);
  }

  // For callers; engines do not override these.

  /// Opens to read and to write.
  std::unique_ptr<Database> open(const Url& url) { return open(url, Access::everything); }
  /// See `SqlDialect::split` and `SqlDialect::quote`.
  std::vector<Statement> split(std::string_view script) const { return dialect().split(script); }
  std::string quote(std::string_view name) const { return dialect().quote(name); }
};

/// A database with the state that is kept in a folder, by the engine's Checkpoints; an internal Error where
/// it has none.
std::unique_ptr<Database> load_checkpoint(Engine& engine, const std::filesystem::path& folder, Reach reach);

}  // namespace harness
