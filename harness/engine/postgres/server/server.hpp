#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/server/database_guardian.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// The server on which one run makes its databases: a cluster of our own, started when it is first needed, or
/// one that was given. Safe to use from several threads.
class Server {
 public:
  explicit Server(PostgresOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// "PostgreSQL 15.18"; starts nothing.
  std::string version();
  /// Starts the server in the background, if it is ours; who needs it waits until it runs, and is told what
  /// went wrong.
  void begin();
  /// The address of the server, which is started if it is ours and does not run yet.
  Url address();
  /// On a server of our own without a database of ours: takes away what they left to all of it.
  void clear();
  /// Makes an empty database with a name of this run's, and returns its address.
  Url make_database();
  /// Makes a copy of a database that no session is open on.
  Url copy_database(const std::string& source);
  /// Makes a database of ours, by its name, a copy of another that no session is open on.
  void replace_database(const std::string& altered, const std::string& source);
  /// Ends the cluster, if it is ours, and keeps its files in `folder`, with this database as what can be
  /// loaded. False where the server is not ours, or has other settings by now.
  bool store(const std::string& name, const std::filesystem::path& folder);
  /// Makes a copy of the database that was stored; the cluster is begun from its files. An internal Error
  /// where it was begun otherwise.
  Url load(const std::filesystem::path& folder);
  /// The roles of a server that was given; none of one that is ours.
  Roles roles();
  /// Drops a role; false where the server refuses.
  bool drop_role(const std::string& name);
  /// Drops a database of ours with the sessions that are open on it; what goes wrong goes unsaid.
  void drop_database(const std::string& name) noexcept;
  /// Says by its comment that a database of ours stays; what goes wrong goes unsaid.
  void mark_kept(const std::string& name) noexcept;

 private:
  Connection& admin();
  void connect();
  void require_permission(Connection& connection);
  void await_no_session(const std::string& database);
  Url create(const std::string& source);
  void create(const std::string& name, const std::string& source);
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
  Url url_;
  std::future<void> beginning_;  ///< the last member, for it uses all others
};

/// Drops the databases on `server` whose runs are gone, but for those that were kept and those of other
/// roles; returns their names.
std::vector<std::string> sweep_databases(const Url& server);

}  // namespace harness::postgres
