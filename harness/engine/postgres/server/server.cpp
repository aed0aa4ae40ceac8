#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/postgres/server/database_settings.hpp>
#include <harness/engine/postgres/server/server.hpp>
#include <harness/engine/postgres/server/shared_objects.hpp>

namespace harness::postgres {
namespace {

constexpr auto patience = std::chrono::seconds(10);
constexpr const char* kept = "kept by migrate test --keep";
constexpr const char* time_limit = "SET statement_timeout = '60s'";
constexpr const char* stored = "migrate_stored";

/// The name of a run on a server, and the prefix of its databases' names.
std::string name_of_run() {
  return fmt::format("migrate_{}_{:08x}", ::getpid(), std::random_device()());
}

/// Databases are listed from "postgres" where the address names none.
Url with_database(Url url) {
  if (url.database.empty()) {
    url.database = "postgres";
  }
  return url;
}

std::string number(const std::string& version) {
  return version.substr(0, version.find(' '));
}

/// Takes the time limit away meanwhile: what is copied may be large.
class LongWork {
 public:
  explicit LongWork(Connection& connection) : connection_(connection) {
    connection_.execute("SET statement_timeout = 0");
  }
  ~LongWork() {
    try {
      connection_.execute(time_limit);
    } catch (const SqlError&) {
      // The connection is gone, and the next statement on it says so.
    }
  }
  LongWork(const LongWork&) = delete;
  LongWork& operator=(const LongWork&) = delete;

 private:
  Connection& connection_;
};

}  // namespace

Server::Server(PostgresOptions options) : options_(std::move(options)), prefix_(name_of_run()) {}

Server::~Server() = default;

const Binaries& Server::binaries() {
  if (!binaries_) {
    binaries_ = find_binaries(options_.binaries, options_.version);
  }
  return *binaries_;
}

std::string Server::version() {
  const std::lock_guard lock(mutex_);
  return "PostgreSQL " + (options_.server ? number(*admin().query("SHOW server_version").rows.at(0).at(0))
                                          : binaries().version);
}

void Server::begin() {
  if (options_.server || beginning_.valid()) {
    return;
  }
  beginning_ = std::async(std::launch::async, [this] {
    const std::lock_guard lock(mutex_);
    try {
      admin();
    } catch (...) {
      // The next call that needs it tries again.
    }
  });
}

Connection& Server::admin() {
  if (!admin_) {
    connect();
  }
  return *admin_;
}

void Server::connect() {
  if (options_.server) {
    url_ = with_database(*options_.server);
  } else {
    cluster_ = std::make_unique<Cluster>(binaries(), options_.loopback ? Listen::loopback : Listen::socket,
                                         options_.folder, origin_, options_.logs_all);
    url_ = cluster_->url();
  }
  // By the name other runs that sweep the server know that this run is alive.
  auto connection = std::make_unique<Connection>(url_, prefix_);
  connection->require_version();
  require_permission(*connection);
  if (options_.server) {
    guardian_ = std::make_unique<DatabaseGuardian>(url_, prefix_);
  }
  // Creating or dropping an empty database takes less than a minute; a server that hangs is reported.
  connection->execute(time_limit);
  admin_ = std::move(connection);
}

void Server::require_permission(Connection& connection) {
  const auto answer = connection.query(
      "SELECT rolname, rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
  if (answer.rows.at(0).at(1) != "t") {
    throw environment_error(
        fmt::format("the user {} may not create databases on {}", *answer.rows.at(0).at(0), redacted(url_)),
        fmt::format("an administrator can allow it: ALTER ROLE \"{}\" CREATEDB", *answer.rows.at(0).at(0)));
  }
}

Url Server::address() {
  const std::lock_guard lock(mutex_);
  admin();
  return url_;
}

Url Server::make_database(const std::string& options) {
  const std::lock_guard lock(mutex_);
  // template0 is what PostgreSQL ships; template1 may have been changed.
  return create_next("template0", options);
}

ServerTraits Server::traits() {
  const std::lock_guard lock(mutex_);
  auto& connection = admin();  // which settles the rest
  return traits_of(connection, cluster_ != nullptr, url_.user);
}

void Server::clear() {
  const std::lock_guard lock(mutex_);
  if (!cluster_ || !origin_.empty() || made_ == 0 || !there_.empty()) {
    return;
  }
  try {
    drop_shared_objects(admin());
  } catch (const SqlError& error) {
    throw error_of_own(error).during("taking away what a walk has left on the server");
  }
}

Url Server::copy_database(const std::string& source) {
  const std::lock_guard lock(mutex_);
  await_no_session(source);
  const LongWork long_work(admin());
  auto copy = create_next(source);
  copy_database_settings(admin(), source, copy.database);
  return copy;
}

void Server::replace_database(const std::string& altered, const std::string& source) {
  drop_database(altered);
  const std::lock_guard lock(mutex_);
  await_no_session(source);
  const LongWork long_work(admin());
  create(altered, source);
  copy_database_settings(admin(), source, altered);
}

bool Server::store(const std::string& name, const std::filesystem::path& folder) {
  const std::lock_guard lock(mutex_);
  if (options_.server) {
    return false;
  }
  await_no_session(name);
  const auto changed =
      admin().query("SELECT FROM pg_catalog.pg_file_settings WHERE sourcefile ~ 'postgresql\\.auto\\.conf$'");
  if (!changed.rows.empty()) {
    return false;
  }
  admin().execute(fmt::format("ALTER DATABASE \"{}\" RENAME TO {}", name, stored));
  admin_.reset();
  outside_.reset();
  cluster_->store(folder);
  return true;
}

Url Server::load(const std::filesystem::path& folder) {
  const std::lock_guard lock(mutex_);
  if (options_.server || (admin_ && origin_ != folder)) {
    throw internal_error("a stored database can be loaded only where a cluster is begun with it");
  }
  origin_ = folder;
  const LongWork long_work(admin());
  auto copy = create_next(stored);
  copy_database_settings(admin(), stored, copy.database);
  return copy;
}

/// CREATE DATABASE itself waits, but in steps of 100 ms.
void Server::await_no_session(const std::string& database) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const auto sessions = admin().query(
        "SELECT string_agg(DISTINCT coalesce(nullif(application_name, ''), 'unnamed'), ', ') "
        "FROM pg_catalog.pg_stat_activity WHERE datname = $1",
        {database});
    if (!sessions.rows.at(0).at(0)) {
      return;
    }
    if (std::chrono::steady_clock::now() > deadline) {
      throw internal_error(fmt::format("cannot copy the database {}: sessions are still open on it ({})",
                                       database, *sessions.rows.at(0).at(0)));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Url Server::create_next(const std::string& source, const std::string& options) {
  admin();  // connects, which is what settles the address
  Url url = url_;
  url.database = fmt::format("{}_{}", prefix_, ++made_);
  create(url.database, source, options);
  return url;
}

void Server::create(const std::string& name, const std::string& source, const std::string& options) {
  auto& connection = admin();
  // Without durability, copying files takes a third of the time of copying through the log.
  const bool by_files = cluster_ != nullptr && connection.server_version() >= 150000;
  try {
    connection.execute(fmt::format("CREATE DATABASE \"{}\" TEMPLATE \"{}\"{} {}", name, source,
                                   by_files ? " STRATEGY FILE_COPY" : "", options));
  } catch (const SqlError& error) {
    if (is_want_of_room(error)) {
      throw want_of_room(error).during("creating a database on " + redacted(url_));
    }
    throw environment_error(fmt::format("cannot create a database on {}: {}", redacted(url_), error.what()),
                            error.detail());
  }
  there_.insert(name);
}

void Server::drop_database(const std::string& name) noexcept {
  try {
    const std::lock_guard lock(mutex_);
    if (admin_ && name.starts_with(prefix_)) {
      admin_->execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", name));
      there_.erase(name);
    }
  } catch (const std::exception&) {
    // A destructor is our caller. A cluster of our own goes with all it holds; a given server can be swept.
  }
}

void Server::mark_kept(const std::string& name) noexcept {
  try {
    const std::lock_guard lock(mutex_);
    if (admin_ && name.starts_with(prefix_)) {
      admin_->execute(fmt::format("COMMENT ON DATABASE \"{}\" IS '{}'", name, kept));
    }
  } catch (const std::exception&) {
    // A destructor is our caller. The next sweep takes it for what a killed run has left.
  }
}

std::vector<std::string> sweep_databases(const Url& server) {
  Connection connection(with_database(server));
  const auto found = connection.query(
      "SELECT d.datname FROM pg_catalog.pg_database d "
      "WHERE d.datname ~ '^migrate_[0-9]+_[0-9a-f]{8}_[0-9]+$' "
      "AND pg_catalog.pg_has_role(d.datdba, 'USAGE') "
      "AND pg_catalog.shobj_description(d.oid, 'pg_database') IS DISTINCT FROM $1 AND NOT EXISTS ("
      "SELECT FROM pg_catalog.pg_stat_activity "
      "WHERE application_name = substring(d.datname::text FROM '^(.*)_[0-9]+$'))",
      {kept});
  std::vector<std::string> removed;
  for (const auto& row : found.rows) {
    connection.execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", *row.at(0)));
    removed.push_back(*row.at(0));
  }
  return removed;
}

}  // namespace harness::postgres
