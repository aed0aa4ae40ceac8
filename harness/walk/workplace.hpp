#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/start_state.hpp>

namespace harness {

/// A private database with the suite's migration tool open on it. The destructor drops it.
class Workplace {
 public:
  /// Makes an empty database that `reach` can open.
  Workplace(const Suite& suite, Engine& engine, Reach reach);
  /// The same in one of the engine's environments.
  Workplace(const Suite& suite, Engine& engine, Reach reach, const SessionEnvironment& environment);
  /// Makes a database with the state of `start_state`, which the engine loads.
  Workplace(const Suite& suite, Engine& engine, Reach reach, const StartState& start_state);
  Workplace(Workplace&& other) = default;
  Workplace& operator=(Workplace&& other) noexcept;
  ~Workplace() = default;
  /// A second workplace in the same state.
  Workplace clone();
  /// Ends the tool's session, so that others can use the database; the next call begins another session.
  void rest() { tool_.reset(); }
  /// Drops its database; the workplace must not be used any more.
  void leave();
  /// Takes the state of another workplace, with the same tool session if possible.
  void restore(Workplace& source);

  Database& database() { return *database_; }
  MigratorSession& tool();

  /// "upgrade head", and then the suite's scripts for after an upgrade.
  CallResult upgrade();
  /// Runs the suite's scripts for after an upgrade to head; returns their failure, if any.
  std::optional<Failure> finish();

  /// The state of the database now. Shares catalog and rows with `known` if they are equal, so that a healthy
  /// walk holds each state once.
  Snapshot snapshot(const Snapshot* known = nullptr);
  /// The same without the heads, which cost a question to the tool.
  Snapshot snapshot_without_heads(const Snapshot* known = nullptr);
  /// The heads of the database now, by the tool.
  std::set<std::string> heads();

 private:
  Workplace(const Suite& suite, Engine& engine, std::unique_ptr<Database> database);

  const Suite* suite_;
  Engine* engine_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<MigratorSession> tool_;
};

/// Which processes must be able to open the databases of this suite on this engine.
Reach reach_of(const Suite& suite, const std::string& engine);

/// Runs the suite's scripts for after an upgrade to head on this database; returns their failure, if any.
std::optional<Failure> finish(const Suite& suite, Database& database);
/// Whether the suite has scripts for after an upgrade to head on this engine.
bool has_finish(const Suite& suite, const std::string& engine);

/// For moves that succeeded before: throws an internal Error with the failure's message, since later moves
/// would be judged from a wrong state.
void require_success(const std::optional<Failure>& failure, const std::string& what);

/// The target that means every newest revision: "head", or "heads" if there are several.
std::string newest(const History& history);

}  // namespace harness
