#include <utility>

#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/data.hpp>
#include <harness/engine/postgres/database.hpp>

namespace harness::postgres {
namespace {

/// What decides how values and definitions are printed, and whether all rows are seen: fixed, whatever the
/// database or the role sets. A lock that a migration left must end in an error, not in waiting for ever.
constexpr const char* reader_settings =
    "SET search_path = ''; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'; "
    "SET bytea_output = 'hex'; SET extra_float_digits = 1; SET quote_all_identifiers = off; "
    "SET lc_monetary = 'C'; SET xmlbinary = 'base64'; SET standard_conforming_strings = on; "
    "SET row_security = off; SET lock_timeout = '60s'; SET statement_timeout = 0; "
    "SET idle_session_timeout = 0; SET jit = off; SET max_parallel_workers_per_gather = 0";

}  // namespace

PostgresDatabase::PostgresDatabase(const Engine& engine, std::shared_ptr<Server> server, Url url)
    : engine_(engine), server_(std::move(server)), url_(std::move(url)) {}

PostgresDatabase::PostgresDatabase(const Engine& engine, Url url, Use use)
    : engine_(engine), url_(std::move(url)), use_(use) {}

PostgresDatabase::~PostgresDatabase() {
  disconnect();
  if (server_ && !kept_) {
    server_->drop_database(url_.database);
  }
}

std::unique_ptr<Connection> PostgresDatabase::open_connection() const {
  auto connection = std::make_unique<Connection>(url_);
  if (use_ == Use::reading) {
    connection->execute("SET default_transaction_read_only = on");
  }
  return connection;
}

std::unique_ptr<Session> PostgresDatabase::connect() {
  return open_connection();
}

std::string PostgresDatabase::version() {
  const auto printed = reader().query("SHOW server_version").rows.at(0).at(0).value();
  // Distributions put their own behind it: "15.18 (Debian 15.18-0+deb12u1)".
  return "PostgreSQL " + printed.substr(0, printed.find(' '));
}

Connection& PostgresDatabase::reader() {
  if (!reader_) {
    auto connection = open_connection();
    connection->require_version();
    connection->execute(reader_settings);
    reader_ = std::move(connection);
  }
  return *reader_;
}

void PostgresDatabase::require_version() {
  reader();
}

Catalog PostgresDatabase::catalog() {
  return read_catalog(reader());
}

Data PostgresDatabase::data(const std::set<Path>& watched) {
  return read_data(reader(), watched);
}

}  // namespace harness::postgres
