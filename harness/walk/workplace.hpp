#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/start_state.hpp>

namespace harness {

/// A private database with the suite's migration tool at work on it; gone with the object.
class Workplace {
 public:
  /// Makes an empty database that `reach` can open.
  Workplace(const Suite& suite, Engine& engine, Reach reach);
  /// Has the engine load the state of `beginning`.
  Workplace(const Suite& suite, Engine& engine, Reach reach, const StartState& start_state);
  Workplace(Workplace&& other) = default;
  Workplace& operator=(Workplace&& other) noexcept;
  ~Workplace() = default;
  /// A second workplace in the same state.
  Workplace clone();
  /// Ends the tool's session; the next call begins another, so that somebody else may be at work meanwhile.
  void rest() { tool_.reset(); }
  /// Drops its database; nothing may be asked of it any more.
  void leave();
  /// Takes on the state of another, with the same tool at work where that can be.
  void restore(Workplace& source);

  Database& database() { return *database_; }
  MigratorSession& tool();

  /// "upgrade head", and what the suite has run after it.
  CallResult upgrade();
  /// Runs what the suite has run after an upgrade to head; its failure, if any.
  std::optional<Failure> finish();

  /// The database now. Shares the catalog and the rows of `known` where they are equal, so that a healthy
  /// walk holds each state once.
  Snapshot snapshot(const Snapshot* known = nullptr);

 private:
  Workplace(const Suite& suite, Engine& engine, std::unique_ptr<Database> database);

  const Suite* suite_;
  Engine* engine_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<MigratorSession> tool_;
};

/// Who must be able to open the databases of this suite on this engine.
Reach reach_of(const Suite& suite, const std::string& engine);

/// Runs what the suite has run after an upgrade to head on this database; its failure, if any.
std::optional<Failure> finish(const Suite& suite, Database& database);
/// Whether the suite has anything run after an upgrade to head on this engine.
bool has_finish(const Suite& suite, const std::string& engine);

/// For moves that went through before: an internal Error with the failure's words where one does not this
/// time, since what comes after would be judged from a wrong state.
void require_success(const std::optional<Failure>& failure, const std::string& what);

/// The target that means every newest revision: "head", or "heads" where there are several.
std::string newest(const History& history);

}  // namespace harness
