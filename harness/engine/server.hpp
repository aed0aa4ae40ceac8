#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/dialect.hpp>
#include <harness/process/swept.hpp>

namespace harness {

/// Capability of an engine: the server on which it makes its databases, its own or one that was given. An
/// engine whose databases are files has none. Safe to call from several threads.
class DatabaseServer {
 public:
  virtual ~DatabaseServer() = default;

  /// Starts the server in the background, where it is the engine's own and does not run yet; returns at once
  /// and never throws. What goes wrong is thrown where a database is asked for. May be called often, or
  /// never.
  virtual void start() = 0;
  /// Its address, where other processes can make databases for as long as the engine lives; waits for its
  /// start. An environment Error where it does not start or does not answer.
  virtual Url address() = 0;
  /// Called before a walk makes its first database: where the server is the engine's own and none of its
  /// databases is left, takes away what they left to all of it, such as roles, so that the next walk finds it
  /// as new. Does nothing otherwise. An internal Error where something cannot be taken away.
  virtual void clear() = 0;
  /// Whether the server was given, and so outlives the run: databases can be kept on such a one only.
  virtual bool is_given() const = 0;
};

/// What is said of each role of a server, by its name; "" has what is set for all. No passwords.
using Roles = std::map<std::string, std::map<std::string, std::string>>;

/// Capability of an engine: the roles of the server on which it makes its databases, which all databases
/// there share. Asked before and after each walk on a server that was given.
class ServerRoles {
 public:
  virtual ~ServerRoles() = default;

  /// All roles of a server that was given; none of one that is the engine's own. Throws SqlError, or an
  /// environment Error where the server does not answer.
  virtual Roles all() = 0;
  /// Drops a role of that server; false where the server refuses, and the role is as it was.
  virtual bool drop(const std::string& name) = 0;
  /// The statements of a script that make, alter, grant or drop roles, or change another database or the
  /// server itself, as far as its text shows them. Pure.
  virtual std::vector<Statement> statements_about(std::string_view script) const = 0;
};

/// Capability of an engine: what runs that were killed have left.
class Leftovers {
 public:
  virtual ~Leftovers() = default;

  /// Ends and removes the servers, folders and databases of runs that are gone, and nothing else; names what
  /// is gone, and what of that kind it leaves alone. Called by `migrate clean` only, on an engine that has
  /// made no database.
  virtual Swept sweep() = 0;
};

}  // namespace harness
