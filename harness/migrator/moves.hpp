#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/ran_statement.hpp>

namespace harness {

enum class Direction { up, down };

/// An edge of the graph to walk: exactly this revision, applied or taken back.
struct Edge {
  std::string revision;
  Direction direction = Direction::up;
};

/// A command of the tool's own, as people type it.
enum class Verb { upgrade, downgrade, stamp };

/// A statement that was accepted and did nothing, since it is in a transaction.
struct Ignored {
  std::string what;  ///< "PRAGMA foreign_keys"
  Location place;
};

/// Whether a tool was seen to commit what it reports, as far as that is known.
struct Commitment {
  bool seen = true;
  Location asked_at = {};  ///< where the project has the migrations run: "env.py:41"
};

/// How much of a move is in the database, though the tool reports all of it.
enum class Remains { nothing, a_part };

/// What came of moving one revision.
struct StepResult {
  std::string revision;
  Direction direction = Direction::up;
  std::optional<Failure> failure;  ///< nothing where it went through
  bool left_transaction_open = false;
  Elapsed elapsed{};        ///< wall time, in microseconds
  Location opened_at = {};  ///< where the transaction begins that was left open, as far as that is known
  bool unreadable =
      false;  ///< nothing was run, and the history has a fault "history/unreadable" that says why
  std::vector<Ignored> ignored = {};
  Commitment commitment = {};
  RanStatements ran = {};  ///< as far as it was seen; of a move alone, not of those of a command
};

/// What came of one command: the revisions it moved, in order; a failure is the last step's or the command's
/// own.
struct CallResult {
  std::vector<StepResult> steps;
  std::optional<Failure> failure;  ///< nothing where it went through
  Elapsed elapsed{};               ///< wall time, in microseconds
  Commitment commitment = {};
};

/// A revision's way up as SQL, or why the tool cannot write it.
struct OfflineScript {
  std::string revision;
  std::string sql;
  std::optional<Failure> failure;
};

}  // namespace harness
