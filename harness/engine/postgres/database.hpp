#pragma once

#include <memory>
#include <optional>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/catalog/incremental/live_catalog.hpp>
#include <harness/engine/postgres/data.hpp>
#include <harness/engine/postgres/interrupter.hpp>
#include <harness/engine/postgres/locks/lock_meter.hpp>
#include <harness/engine/postgres/multiply/row_multiplier.hpp>
#include <harness/engine/postgres/race_gate.hpp>
#include <harness/engine/postgres/rows/value_types.hpp>
#include <harness/engine/postgres/server/server.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// One database on a PostgreSQL server.
class PostgresDatabase : public Database,
                         private OwnTransactions,
                         private StatementLog,
                         private CodeValidator,
                         private StatementPreparer,
                         private RowTables {
 public:
  /// A database of our own on `server`, which other programs reach if `reach` says so, through the server's
  /// relay where there is one; the destructor drops it.
  PostgresDatabase(const Engine& engine, std::shared_ptr<Server> server, Url url, Snapshots snapshots,
                   Reach reach);
  /// A user's database; with `Access::reading` its sessions are read-only.
  PostgresDatabase(const Engine& engine, Url url, Access access);
  ~PostgresDatabase() override;
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return outside_ != nullptr ? outside_url_ : url_; }
  std::string version() override;
  std::unique_ptr<Session> connect() override;
  Catalog catalog() override;
  Data data(const std::set<Path>& watched) override;
  Data data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) override;
  void keep() override;
  bool take_address(const Url& address) override;
  void act_as(const std::string& role) override;
  OwnTransactions* own_transactions() override { return this; }
  StatementLog* statement_log() override { return outside_ ? this : nullptr; }
  CodeValidator* code_validator() override { return this; }
  StatementPreparer* statement_preparer() override { return this; }
  RowTables* row_tables() override { return this; }
  LockMeter* lock_meter() override { return server_ ? &lock_meter_ : nullptr; }
  RowMultiplier* row_multiplier() override { return &row_multiplier_; }
  RaceGate* race_gate() override { return outside_ ? &race_gate_ : nullptr; }
  Interrupter* interrupter() override { return server_ ? &interrupter_ : nullptr; }

  /// Connects; throws an environment Error if that fails or the server is too old.
  void require_version();
  /// Closes the reading session, since a database cannot be copied while it is open; the next reading opens
  /// it again, and reads what has changed since.
  void disconnect();
  /// As `disconnect`, before a copy is made: what is known of it is brought up to date first, for
  /// `know_as()`.
  void rest_for_copy();
  /// As `disconnect`, before the database is replaced by another: also discards what was read of it.
  void forget();
  /// What is known of `source`, which has rested, is known of this one: its copy, which nobody has opened
  /// yet.
  void know_as(PostgresDatabase& source);
  /// How often the whole catalog was read instead of the changes alone.
  int full_readings() const { return live_catalog_.full_readings(); }
  /// Who reaches it.
  Reach reach() const { return reach_; }
  /// The server of a database of our own; null for a user's database.
  const Server* server() const { return server_.get(); }

 private:
  Rows begin(Session& session, const std::string& statement, const std::string& question) override;
  void commit(Session& session, CommitRequest& request) override;
  std::vector<RanStatement> take() override;
  std::vector<RanStatement> seen() override;
  std::uint64_t connections() override;
  std::vector<Unfinished> broken_code() override;
  std::vector<PreparedStatement> prepare(const std::vector<std::string>& statements) override;
  bool result_is_fixed() const override { return true; }
  std::vector<TableShape> shapes(const std::set<Path>* only) override;
  std::vector<TableContents> contents(const std::vector<TableShape>& tables) override;
  std::unique_ptr<Session> session(std::unique_ptr<Session> last) override {
    return last ? std::move(last) : connect();
  }
  std::string literal(const ValueType& type, const std::string& value) const override;
  RowWords words() const override;
  void silence(Session& session, bool is_silent) override;
  void advance_sequences(const std::vector<TableShape>& tables, Session& session) override;

  Connection& reader();
  bool is_at_rest() const;
  std::unique_ptr<Connection> open_connection() const;
  /// Calls `read`; if it throws, the next reading is a full one.
  template <typename Read>
  auto read_changes(Read read);
  void bring_up_to_date();
  void note_outside_transactions();
  Data changed_data(const std::set<Path>& watched, const std::vector<Path>& left_out);

  const Engine& engine_;
  std::shared_ptr<Server> server_;
  Url url_;
  Snapshots snapshots_;
  Reach reach_ = Reach::other_processes;
  std::shared_ptr<OutsideSessions> outside_;  ///< null: programs reach the server itself
  Url outside_url_;
  std::unique_ptr<Connection> reader_;
  Access access_ = Access::everything;
  const Session* watched_ = nullptr;  ///< the session whose transaction is watched
  TransactionWatch watch_;
  std::vector<Written> written_;  ///< since the catalog was read
  ChangedRows changed_rows_;      ///< since the rows were read
  LiveCatalog live_catalog_;
  LiveData live_data_;
  ValueTypes types_;
  PostgresLockMeter lock_meter_;
  PostgresRowMultiplier row_multiplier_;
  PostgresInterrupter interrupter_;
  PostgresRaceGate race_gate_;
  /// How many connections of programs there had been when it was copied, if none of ours came since.
  std::optional<std::uint64_t> rested_at_;
  bool kept_ = false;
};

}  // namespace harness::postgres
