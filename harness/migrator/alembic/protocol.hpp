#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/writer_meter.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// One line to the worker: a command with its arguments (see PROTOCOL.md).
struct WorkerRequest {
  std::string command;
  std::map<std::string, std::string> arguments;
};

/// What a worker learns about a project from its errors, for the workers that are started later.
struct Learnt {
  std::optional<std::string> driver;  ///< of the address
  std::map<std::string, std::string>
      variables;  ///< variables that must hold the address or a part of it: "url", "host"
};

/// The first request: the project and the database; without one, no database may be touched.
struct WorkerOpening {
  std::string ini;
  std::optional<std::string> url;
  std::string dialect_url;               ///< names the dialect if there is no database
  std::vector<std::string> environment;  ///< the variables that the user set for env.py
  std::map<std::string, std::optional<std::string>>
      variables;               ///< of the worker process; nullopt removes one
  std::string database;        ///< its name in a project that has several
  std::vector<std::string> x;  ///< "name=value", as for "alembic -x"
  Learnt learnt;
};

/// A step that the worker announces before it takes it.
struct WorkerEvent {
  std::string revision;
  Direction direction = Direction::up;
};

/// One line from the worker; parts that the command does not answer are empty.
struct WorkerAnswer {
  std::optional<WorkerEvent> event;  ///< no answer yet: another line follows
  std::optional<Error> error;
  bool no_alembic = false;      ///< the error is that this interpreter has no Alembic
  std::optional<Learnt> again;  ///< nothing was done: start another worker with this
  bool ended = false;           ///< the worker ends itself after this answer
  bool left = false;            ///< the project asked Python to exit
  std::optional<Failure> failure;
  std::vector<StepResult> steps;
  std::set<std::string> heads;
  std::optional<Path> version_table;
  std::string sql;
  std::vector<OfflineScript> scripts;
  int connections = 0;
  std::vector<Revision> revisions;
  std::vector<HistoryFault> faults;
  std::map<std::string, std::string> digests;
  bool has_metadata = false;
  bool runs_environment = false;  ///< for each new revision
  std::string environment;        ///< the path of env.py
  Commitment commitment;
  std::vector<std::string> files;
  Overlooked overlooked;
  std::vector<RanStatement> ran;  ///< what a move was seen to ask for, in that order
  /// When a move held SQLite's lock for writers; nullopt where that is not known.
  std::optional<std::vector<WriterHold>> writer;
};

/// The worker's source and its requests as lines, without their ends.
std::string worker_modules_line();
std::string to_line(const WorkerOpening& opening);
std::string to_line(const WorkerRequest& request, double seconds);

/// Parses a line from the worker. Throws an internal Error if it is malformed.
WorkerAnswer parse_answer(std::string_view line);

}  // namespace harness
