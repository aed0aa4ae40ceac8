#include <utility>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/fix.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/require_extensions.hpp>
#include <harness/engine/postgres/server/cluster_home.hpp>
#include <harness/engine/postgres/server/server.hpp>
#include <harness/engine/postgres/sql/quote.hpp>
#include <harness/engine/postgres/sql/role_statements.hpp>
#include <harness/engine/postgres/sql/split.hpp>
#include <harness/engine/postgres/unfinished.hpp>
#include <harness/engine/postgres/versions.hpp>

namespace harness {
namespace {

class PostgresEngine : public Engine {
 public:
  explicit PostgresEngine(PostgresOptions options)
      : given_server_(options.server),
        snapshots_(options.snapshots),
        server_(std::make_shared<postgres::Server>(std::move(options))) {}

  std::string name() const override { return "postgres"; }
  std::string version() override { return server_->version(); }

  void begin() override { server_->begin(); }

  std::unique_ptr<Database> create(Reach /*a socket and an address serve everybody*/) override {
    return std::make_unique<postgres::PostgresDatabase>(*this, server_, server_->make_database(), snapshots_);
  }

  void clear() override { server_->clear(); }

  std::unique_ptr<Database> clone(Database& source) override {
    our_own(source).disconnect();
    return std::make_unique<postgres::PostgresDatabase>(
        *this, server_, server_->copy_database(source.url().database), snapshots_);
  }

  bool restore(Database& altered, Database& source) override {
    our_own(source).disconnect();
    our_own(altered).forget();
    server_->replace_database(altered.url().database, source.url().database);
    return true;
  }

  bool store(Database& source, const std::filesystem::path& folder) override {
    our_own(source).disconnect();
    return server_->store(source.url().database, folder);
  }

  std::unique_ptr<Database> load(const std::filesystem::path& folder, Reach /*as create()*/) override {
    auto loaded =
        std::make_unique<postgres::PostgresDatabase>(*this, server_, server_->load(folder), snapshots_);
    postgres::require_extensions(*loaded->connect());
    return loaded;
  }

  std::unique_ptr<Database> open(const Url& url) override {
    return open(url, postgres::PostgresDatabase::Use::everything);
  }

  std::unique_ptr<Database> open_to_read(const Url& url) override {
    return open(url, postgres::PostgresDatabase::Use::reading);
  }

  bool can_keep() const override { return given_server_.has_value(); }
  bool has_server() const override { return true; }
  Url serve() override { return server_->address(); }
  bool takes(const Url& url) const override { return url.scheme == "postgresql"; }
  std::vector<Statement> split(std::string_view script) const override { return postgres::split(script); }
  std::string quote(std::string_view name) const override { return postgres::quote(name); }
  std::string fix(const Change& change) const override { return postgres::fix(change); }
  std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) const override {
    return postgres::fixes(wanted, found, server_->version());
  }
  std::string incomparable(const std::string& one, const std::string& other) const override {
    return postgres::incomparable(one, other);
  }
  std::vector<Unfinished> unfinished(const Catalog& catalog) const override {
    return postgres::unfinished(catalog);
  }
  Roles roles() override { return server_->roles(); }
  bool drop_role(const std::string& name) override { return server_->drop_role(name); }
  std::vector<Statement> role_statements(std::string_view script) const override {
    return postgres::role_statements(script);
  }
  Swept sweep() override { return sweep_postgres(given_server_); }

 private:
  postgres::PostgresDatabase& our_own(Database& database) const {
    auto* ours = dynamic_cast<postgres::PostgresDatabase*>(&database);
    if (ours == nullptr || ours->server() != server_.get()) {
      throw internal_error("cannot copy a database that this engine did not make");
    }
    return *ours;
  }

  std::unique_ptr<Database> open(const Url& url, postgres::PostgresDatabase::Use use) {
    auto database = std::make_unique<postgres::PostgresDatabase>(*this, url, use);
    database->require_version();
    return database;
  }

  std::optional<Url> given_server_;
  Snapshots snapshots_;
  std::shared_ptr<postgres::Server> server_;
};

}  // namespace

std::unique_ptr<Engine> make_postgres_engine(PostgresOptions options) {
  return std::make_unique<PostgresEngine>(std::move(options));
}

Swept sweep_postgres(const std::optional<Url>& server) {
  auto swept = postgres::sweep_clusters();
  if (server) {
    for (const auto& database : postgres::sweep_databases(*server)) {
      swept.removed.push_back("database " + database);
    }
  }
  return swept;
}

}  // namespace harness
