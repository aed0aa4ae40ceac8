#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/environments.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/server/database_guardian.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness::postgres {

/// The server on which one run makes its databases: a cluster of our own, started when it is first needed, or
/// a given one. Safe to use from several threads.
class Server {
 public:
  explicit Server(PostgresOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// "PostgreSQL 15.18"; does not start the server.
  std::string version();
  /// Starts the server in the background, if it is ours. The first call that needs it waits for the start,
  /// and throws its error.
  void begin();
  /// The address of the server; starts it if it is ours and does not run yet.
  Url address();
  /// Drops what dropped databases have left on the server (roles, tablespaces), if it is ours and has no
  /// database of ours any more.
  void clear();
  /// The sessions of other programs, through a relay that is begun by the first call; null where there is to
  /// be none, and for a given server that is not of this machine or does not take connections through one.
  std::shared_ptr<OutsideSessions> outside_sessions();
  /// Makes an empty database with a name of this run and returns its address. `options` are those of CREATE
  /// DATABASE.
  Url make_database(const std::string& options = "");
  /// What it offers that servers differ in; starts it if it is ours and does not run yet.
  ServerTraits traits();
  /// Makes a copy of a database, which must have no open session, and returns its address.
  Url copy_database(const std::string& source);
  /// Replaces a database of ours by a copy of `source` under the old name. Neither may have an open session.
  void replace_database(const std::string& altered, const std::string& source);
  /// Ends the cluster and copies its files to `folder`, with `name` as the database that load() copies.
  /// Returns false if the server is not ours or its settings have been changed.
  bool store(const std::string& name, const std::filesystem::path& folder);
  /// Starts the cluster from the files in `folder` and makes a copy of the stored database; returns its
  /// address. Throws an internal Error if the cluster was started otherwise.
  Url load(const std::filesystem::path& folder);
  /// The roles of a given server; empty for one of our own.
  Roles roles();
  /// Drops a role; returns false if the server refuses.
  bool drop_role(const std::string& name);
  /// Drops a database of ours and ends its open sessions; ignores errors.
  void drop_database(const std::string& name) noexcept;
  /// Notes in its comment that a database of ours is kept; ignores errors.
  void mark_kept(const std::string& name) noexcept;

 private:
  Connection& admin();
  std::shared_ptr<OutsideSessions> relay_at(const std::string& listen, Connection& connection);
  std::shared_ptr<OutsideSessions> relay_to_given(Connection& connection);
  void connect();
  void require_permission(Connection& connection);
  void await_no_session(const std::string& database);
  Url create_next(const std::string& source, const std::string& options = "");
  void create(const std::string& name, const std::string& source, const std::string& options = "");
  const Binaries& binaries();

  PostgresOptions options_;
  std::mutex mutex_;
  std::string prefix_;
  int made_ = 0;
  std::set<std::string> there_;   ///< the databases of ours
  std::filesystem::path origin_;  ///< of our cluster's files; empty: a new one
  std::optional<Binaries> binaries_;
  std::unique_ptr<Cluster> cluster_;
  std::unique_ptr<DatabaseGuardian> guardian_;
  std::unique_ptr<Connection> admin_;
  std::optional<GuardedFolder> relay_folder_;  ///< of the socket, for a given server
  std::shared_ptr<OutsideSessions> outside_;
  bool has_no_relay_ = false;
  Url url_;
  std::future<void> beginning_;  ///< the last member, for it uses all others
};

/// Removes the folders of relays whose runs were killed together with their guardians.
Swept sweep_relays();

/// Drops the databases on `server` whose runs have ended, except kept ones and those of other roles; returns
/// their names.
std::vector<std::string> sweep_databases(const Url& server);

}  // namespace harness::postgres
