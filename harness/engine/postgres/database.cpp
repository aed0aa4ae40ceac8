#include <utility>

#include <harness/engine/expect_same.hpp>
#include <harness/engine/postgres/broken_code.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/data.hpp>
#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/prepare_statements.hpp>
#include <harness/engine/postgres/rows/table_contents.hpp>
#include <harness/engine/postgres/rows/table_shapes.hpp>

namespace harness::postgres {
namespace {

/// What decides how values and definitions are printed, and whether all rows are seen: fixed, whatever the
/// database or the role sets. A lock that a migration left must end in an error, not in waiting for ever.
constexpr const char* reader_settings =
    "SET search_path = ''; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'; "
    "SET bytea_output = 'hex'; SET extra_float_digits = 1; SET quote_all_identifiers = off; "
    "SET lc_monetary = 'C'; SET xmlbinary = 'base64'; SET standard_conforming_strings = on; "
    "SET row_security = off; SET lock_timeout = '60s'; SET statement_timeout = 0; "
    "SET idle_session_timeout = 0; SET jit = off; SET max_parallel_workers_per_gather = 0; "
    // A plan outlives many migrations: with sequential scans it would be right for the empty database that it
    // was made in.
    "SET enable_seqscan = off; SET enable_mergejoin = off; SET enable_hashjoin = off; SET plan_cache_mode = "
    "force_generic_plan";

}  // namespace

PostgresDatabase::PostgresDatabase(const Engine& engine, std::shared_ptr<Server> server, Url url,
                                   Snapshots snapshots, Reach reach)
    : engine_(engine),
      server_(std::move(server)),
      url_(std::move(url)),
      snapshots_(snapshots),
      reach_(reach),
      outside_(reach == Reach::other_processes ? server_->outside_sessions() : nullptr),
      lock_meter_([this]() -> Connection& { return reader(); }, outside_.get(), url_),
      row_multiplier_(*this),
      interrupter_(url_, outside_.get()),
      race_gate_(url_, outside_.get()) {
  if (outside_ != nullptr) {
    outside_url_ = outside_->address_of(url_.database);
    outside_->watch(url_.database);
  }
}

PostgresDatabase::PostgresDatabase(const Engine& engine, Url url, Access access)
    : engine_(engine),
      url_(std::move(url)),
      snapshots_(Snapshots::full),
      access_(access),
      lock_meter_([this]() -> Connection& { return reader(); }, nullptr, url_),
      row_multiplier_(*this),
      interrupter_(url_, nullptr),
      race_gate_(url_, nullptr) {}

PostgresDatabase::~PostgresDatabase() {
  disconnect();
  if (outside_ != nullptr) {
    outside_->leave(url_.database);
  }
  if (server_ && kept_) {
    server_->mark_kept(url_.database);
  } else if (server_) {
    server_->drop_database(url_.database);
  }
}

void PostgresDatabase::keep() {
  kept_ = true;
  if (const auto outside = std::exchange(outside_, nullptr)) {
    outside->release(url_.database);
    outside->leave(url_.database);
  }
}

/// A program that was given another role's address would come as that role.
bool PostgresDatabase::take_address(const Url& address) {
  return outside_ != nullptr && address.user == outside_url_.user && outside_->lead(address, url_.database);
}

void PostgresDatabase::act_as(const std::string& role) {
  forget();
  url_.user = role;
  outside_url_.user = role;
}

std::unique_ptr<Connection> PostgresDatabase::open_connection() const {
  auto connection = std::make_unique<Connection>(url_);
  if (access_ == Access::reading) {
    connection->execute("SET default_transaction_read_only = on");
  }
  return connection;
}

std::unique_ptr<Session> PostgresDatabase::connect() {
  rested_at_.reset();
  auto connection = open_connection();
  connection->remember_start();
  return connection;
}

std::string PostgresDatabase::version() {
  const auto printed = reader().query("SHOW server_version").rows.at(0).at(0).value();
  // Distributions append their own: "15.18 (Debian 15.18-0+deb12u1)".
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

void PostgresDatabase::disconnect() {
  reader_.reset();
  if (outside_ != nullptr) {
    outside_->release(url_.database);
  }
}

void PostgresDatabase::forget() {
  disconnect();
  live_catalog_.forget();
  watched_ = nullptr;
  if (outside_ != nullptr) {
    outside_->take_answers(url_.database);
    outside_->take_statements(url_.database);
  }
  written_.clear();
  changed_rows_ = {};
  rested_at_.reset();
}

Rows PostgresDatabase::begin(Session& session, const std::string& statement, const std::string& question) {
  watched_ = nullptr;
  auto* connection = dynamic_cast<Connection*>(&session);
  if (connection == nullptr || snapshots_ == Snapshots::full) {
    return begin_plainly(session, statement, question);
  }
  if (auto answer = watch_.begin(*connection, statement, question)) {
    watched_ = &session;
    return *std::move(answer);
  }
  return begin_plainly(session, statement, question);
}

void PostgresDatabase::commit(Session& session, CommitRequest& request) {
  auto* connection = dynamic_cast<Connection*>(&session);
  if (connection == nullptr || std::exchange(watched_, nullptr) != &session || !watch_.watches(*connection)) {
    commit_plainly(session, request);
  } else if (auto written = watch_.commit(*connection, request)) {
    written_.push_back(*std::move(written));
  }
}

std::vector<RanStatement> PostgresDatabase::take() {
  return outside_->take_statements(url_.database);
}

std::vector<RanStatement> PostgresDatabase::seen() {
  return outside_->seen_statements(url_.database);
}

std::uint64_t PostgresDatabase::connections() {
  return outside_->connections(url_.database);
}

std::vector<Unfinished> PostgresDatabase::broken_code() {
  return with_environment_error([&] { return postgres::broken_code(reader(), *open_connection()); });
}

std::vector<PreparedStatement> PostgresDatabase::prepare(const std::vector<std::string>& statements) {
  return with_environment_error([&] { return prepare_statements(*open_connection(), statements); });
}

template <typename Read>
auto PostgresDatabase::read_changes(Read read) {
  try {
    return with_environment_error(read);
  } catch (...) {
    disconnect();
    live_catalog_.forget();
    throw;
  }
}

/// Whether nobody can have written since it was copied. The server makes a copy only while there is no
/// session on the original.
bool PostgresDatabase::is_at_rest() const {
  return rested_at_ && (outside_ != nullptr ? outside_->connections(url_.database) == *rested_at_
                                            : reach_ == Reach::this_process);
}

/// The programs' sessions are ended before the reading, so that none of them writes after it.
void PostgresDatabase::rest_for_copy() {
  disconnect();
  if (snapshots_ == Snapshots::full || !live_catalog_.is_valid() || is_at_rest()) {
    return;
  }
  rested_at_ = outside_ != nullptr ? outside_->connections(url_.database) : 0;
  read_changes([&] { bring_up_to_date(); });
  disconnect();
}

void PostgresDatabase::know_as(PostgresDatabase& source) {
  if (!source.live_catalog_.holds_for_copies() || !source.is_at_rest()) {
    return;
  }
  live_catalog_ = source.live_catalog_;
  live_data_ = source.live_data_;
  changed_rows_ = source.changed_rows_;
  read_changes([&] { live_catalog_.begin_at(look_at_horizon(reader())); });
}

/// Of programs that came through the relay.
void PostgresDatabase::note_outside_transactions() {
  if (outside_ != nullptr) {
    for (const auto& answers : outside_->take_answers(url_.database)) {
      if (auto written = written_outside(answers.first, answers.last)) {
        written_.push_back(*std::move(written));
      }
    }
  }
}

void PostgresDatabase::bring_up_to_date() {
  note_outside_transactions();
  live_catalog_.read(reader(), std::exchange(written_, {}));
  changed_rows_.add(live_catalog_.changed_rows());
}

std::vector<TableShape> PostgresDatabase::shapes(const std::set<Path>* only) {
  return read_changes([&] { return read_shapes(reader(), only, types_); });
}

std::vector<TableContents> PostgresDatabase::contents(const std::vector<TableShape>& tables) {
  return read_changes([&] { return read_contents(reader(), tables); });
}

Catalog PostgresDatabase::catalog() {
  if (snapshots_ == Snapshots::full) {
    return read_catalog(reader());
  }
  return read_changes([&] {
    bring_up_to_date();
    if (snapshots_ == Snapshots::verified) {
      expect_same(live_catalog_.catalog(), read_catalog(reader()));
    }
    return live_catalog_.catalog();
  });
}

Data PostgresDatabase::data(const std::set<Path>& watched) {
  if (snapshots_ == Snapshots::full) {
    return read_data(reader(), watched);
  }
  return read_changes([&] {
    // Rows alone may have been written since the catalog was read, or it has not been read.
    bring_up_to_date();
    return changed_data(watched, {});
  });
}

Data PostgresDatabase::data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) {
  if (snapshots_ == Snapshots::full) {
    return read_data(reader(), watched);
  }
  return read_changes([&] { return changed_data(watched, left_out); });
}

Data PostgresDatabase::changed_data(const std::set<Path>& watched, const std::vector<Path>& left_out) {
  ChangedRows unchanged;
  unchanged.all = false;
  unchanged.by_catalog = false;
  const auto data = live_data_.read(reader(), {watched, {left_out.begin(), left_out.end()}},
                                    std::exchange(changed_rows_, unchanged));
  if (snapshots_ == Snapshots::verified) {
    auto full = read_data(reader(), watched);
    for (const auto& path : left_out) {
      full.tables.erase(path);
      full.unreadable.erase(path);
      std::erase_if(full.lagging, [&](const auto& lagging) { return is_within(lagging.column, path); });
    }
    expect_same(data, full);
  }
  return data;
}

}  // namespace harness::postgres
