#include <utility>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/environments.hpp>
#include <harness/engine/postgres/fix.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/require_extensions.hpp>
#include <harness/engine/postgres/server/cluster_home.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>
#include <harness/engine/postgres/server/server.hpp>
#include <harness/engine/postgres/sql/mask_passwords.hpp>
#include <harness/engine/postgres/sql/quote.hpp>
#include <harness/engine/postgres/sql/role_statements.hpp>
#include <harness/engine/postgres/sql/split.hpp>
#include <harness/engine/postgres/unfinished.hpp>
#include <harness/engine/postgres/versions.hpp>

namespace harness {
namespace {

class PostgresDialect : public SqlDialect {
 public:
  std::string family() const override { return "postgres"; }
  std::vector<Statement> split(std::string_view script) const override { return postgres::split(script); }
  std::string quote(std::string_view name) const override { return postgres::quote(name); }
  std::string without_passwords(std::string_view statement) const override {
    return postgres::mask_passwords(statement);
  }
};

class PostgresAdvisor : public Advisor {
 public:
  explicit PostgresAdvisor(postgres::Server& server) : server_(server) {}

  std::string fix(const Change& change) const override { return postgres::fix(change); }
  std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) const override {
    return postgres::fixes(wanted, found, server_.version());
  }
  std::vector<Unfinished> unfinished(const Catalog& catalog) const override {
    return postgres::unfinished(catalog);
  }
  std::string incomparable(const std::string& one, const std::string& other) const override {
    return postgres::incomparable(one, other);
  }

 private:
  postgres::Server& server_;
};

class PostgresServer : public DatabaseServer {
 public:
  PostgresServer(postgres::Server& server, bool is_given) : server_(server), is_given_(is_given) {}

  void start() override { server_.begin(); }
  Url address() override { return server_.address(); }
  void clear() override { server_.clear(); }
  bool is_given() const override { return is_given_; }

 private:
  postgres::Server& server_;
  bool is_given_;
};

class PostgresRoles : public ServerRoles {
 public:
  explicit PostgresRoles(postgres::Server& server) : server_(server) {}

  Roles all() override { return server_.roles(); }
  bool drop(const std::string& name) override { return server_.drop_role(name); }
  std::vector<Statement> statements_about(std::string_view script) const override {
    return postgres::role_statements(script);
  }

 private:
  postgres::Server& server_;
};

class PostgresLeftovers : public Leftovers {
 public:
  explicit PostgresLeftovers(std::optional<Url> given_server) : given_server_(std::move(given_server)) {}

  Swept sweep() override { return sweep_postgres(given_server_); }

 private:
  std::optional<Url> given_server_;
};

/// Copies a database while it rests; where that fails it may not have rested: somebody is still on it.
template <typename Copy>
auto at_rest(postgres::PostgresDatabase& database, Copy copy) {
  database.rest_for_copy();
  try {
    return copy();
  } catch (...) {
    database.forget();
    throw;
  }
}

class PostgresEngine : public Engine, private Checkpoints, private InPlaceCopies {
 public:
  explicit PostgresEngine(const PostgresOptions& options)
      : leftovers_(options.server),
        snapshots_(options.snapshots),
        server_(std::make_shared<postgres::Server>(options)),
        advisor_(*server_),
        database_server_(*server_, options.server.has_value()),
        roles_(*server_) {}

  std::string name() const override { return "postgres"; }
  std::string version() override { return server_->version(); }
  bool takes(const Url& url) const override { return url.scheme == "postgresql"; }
  const SqlDialect& dialect() const override { return dialect_; }
  const Advisor* advisor() const override { return &advisor_; }
  DatabaseServer* server() override { return &database_server_; }
  ServerRoles* server_roles() override { return &roles_; }
  Checkpoints* checkpoints() override { return this; }
  InPlaceCopies* in_place_copies() override { return this; }
  Leftovers* leftovers() override { return &leftovers_; }
  std::vector<SessionEnvironment> environments(Reach /*reach*/) override {
    return postgres::environments(server_->traits());
  }

  std::unique_ptr<Database> create(Reach reach) override { return ours(server_->make_database(), reach); }

  std::unique_ptr<Database> create_in(const SessionEnvironment& environment, Reach reach) override {
    return ours(server_->make_database(environment.creation), reach);
  }

  std::unique_ptr<Database> clone(Database& source) override {
    auto& known = our_own(source);
    auto copy =
        at_rest(known, [&] { return ours(server_->copy_database(known.url().database), known.reach()); });
    copy->know_as(known);
    return copy;
  }

  std::unique_ptr<Database> open(const Url& url, Access access) override {
    auto database = std::make_unique<postgres::PostgresDatabase>(*this, url, access);
    database->require_version();
    return database;
  }

 private:
  void overwrite(Database& target, Database& source) override {
    auto& known = our_own(source);
    auto& replaced = our_own(target);
    replaced.forget();
    at_rest(known, [&] { server_->replace_database(target.url().database, source.url().database); });
    replaced.know_as(known);
  }

  bool store(Database& source, const std::filesystem::path& folder) override {
    our_own(source).disconnect();
    return server_->store(source.url().database, folder);
  }

  std::unique_ptr<Database> load(const std::filesystem::path& folder, Reach reach) override {
    auto loaded = ours(server_->load(folder), reach);
    postgres::require_extensions(*loaded->connect());
    return loaded;
  }

  std::unique_ptr<postgres::PostgresDatabase> ours(Url url, Reach reach) const {
    return std::make_unique<postgres::PostgresDatabase>(*this, server_, std::move(url), snapshots_, reach);
  }

  postgres::PostgresDatabase& our_own(Database& database) const {
    auto* ours = dynamic_cast<postgres::PostgresDatabase*>(&database);
    if (ours == nullptr || ours->server() != server_.get()) {
      throw internal_error("cannot copy a database that this engine did not make");
    }
    return *ours;
  }

  PostgresDialect dialect_;
  PostgresLeftovers leftovers_;
  Snapshots snapshots_;
  std::shared_ptr<postgres::Server> server_;
  PostgresAdvisor advisor_;
  PostgresServer database_server_;
  PostgresRoles roles_;
};

}  // namespace

std::unique_ptr<Engine> make_postgres_engine(const PostgresOptions& options) {
  if (!options.version.empty()) {
    postgres::require_major_version(options.version);
  }
  return std::make_unique<PostgresEngine>(options);
}

Swept sweep_postgres(const std::optional<Url>& server) {
  auto swept = postgres::sweep_clusters();
  swept.add(postgres::sweep_relays());
  if (server) {
    for (const auto& database : postgres::sweep_databases(*server)) {
      swept.removed.push_back("database " + database);
    }
  }
  return swept;
}

}  // namespace harness
