#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/catalog/live_objects.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/file_home.hpp>
#include <harness/engine/sqlite/linked_addresses.hpp>
#include <harness/engine/sqlite/live_rows.hpp>
#include <harness/engine/sqlite/race_gate.hpp>
#include <harness/engine/sqlite/sqlite_session.hpp>
#include <harness/engine/sqlite/writer_log.hpp>

namespace harness::sqlite {

class SqliteDatabase final : public Database,
                             private OwnTransactions,
                             private CodeValidator,
                             private StatementPreparer,
                             private RowTables {
 public:
  /// A database of our own, empty, whose connections begin with foreign keys enforced or not.
  static std::unique_ptr<SqliteDatabase> in_memory(const Engine& engine, Snapshots snapshots,
                                                   bool keeps_foreign_keys = false);
  static std::unique_ptr<SqliteDatabase> in_file(const Engine& engine, std::shared_ptr<FileHome> home,
                                                 Snapshots snapshots);
  /// A user's file, which is never removed.
  static std::unique_ptr<SqliteDatabase> at(const Engine& engine, const std::filesystem::path& file);
  /// A user's file, read only.
  static std::unique_ptr<SqliteDatabase> to_read_at(const Engine& engine, const std::filesystem::path& file);
  ~SqliteDatabase() override;

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return url_; }
  std::string version() override;
  std::unique_ptr<Session> connect() override;
  Catalog catalog() override;
  Data data(const std::set<Path>& watched) override;
  Data data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) override;
  OwnTransactions* own_transactions() override { return this; }
  CodeValidator* code_validator() override { return this; }
  StatementPreparer* statement_preparer() override { return this; }
  RowTables* row_tables() override { return this; }
  WriterMeter* writer_meter() override { return writer_log_.get(); }
  RaceGate* race_gate() override { return home_ ? &race_gate_ : nullptr; }
  /// Writes a copy and makes `url()` its address; the destructor writes it again, with the changes since. A
  /// copy is needed because a memory database has no file, and our own files are in a folder that is removed.
  void keep() override;
  bool take_address(const Url& address) override;

  /// Makes `copy` equal to this database. Throws an environment Error if the database is locked.
  void copy_to(SqliteDatabase& copy);
  bool lives_in_memory() const { return target_.in_memory(); }

 private:
  SqliteDatabase(const Engine& engine, Target target, Snapshots snapshots);
  Rows begin(Session& session, const std::string& statement, const std::string& question) override;
  void commit(Session& session, CommitRequest& request) override;
  std::vector<Unfinished> broken_code() override;
  std::vector<PreparedStatement> prepare(const std::vector<std::string>& statements) override;
  bool result_is_fixed() const override { return false; }
  std::vector<TableShape> shapes(const std::set<Path>* only) override;
  std::vector<TableContents> contents(const std::vector<TableShape>& tables) override;
  std::unique_ptr<Session> session(std::unique_ptr<Session> last) override;
  std::string literal(const ValueType& type, const std::string& value) const override;
  RowWords words() const override {
    return {.locator = "_rowid_",
            .nowhere = "-1",
            .is_same = "IS",
            .kind_of = "typeof",
            .counting =
                "(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 64) "
                "SELECT n FROM numbers) AS counting",
            .begin_reading = "BEGIN",
            .is_read_by_keys = true,
            .orphans_of = "PRAGMA foreign_key_check"};
  }
  void silence(Session& session, bool is_silent) override;
  void write_copy();
  Error cannot(const char* activity, const SqlError& error) const;
  /// Calls `work` with the session's connection if its state is that of a new one, else with a connection of
  /// its own; turns an SqlError into an environment Error that names the activity.
  template <typename Work>
  auto reading(const char* activity, Work work);
  std::shared_ptr<Connection> connection_to_read();
  Catalog read_catalog(Connection& connection);
  Data read_rows(const std::set<Path>& watched, const std::vector<Path>& left_out);

  const Engine& engine_;
  Target target_;
  Url url_;
  std::shared_ptr<FileHome> home_;
  std::filesystem::path folder_;      ///< inside `home_`
  LinkedAddresses links_;             ///< to its file
  std::optional<Connection> keeper_;  ///< a memory database lives as long as a connection is open
  std::optional<Target> kept_copy_;
  std::shared_ptr<WriterLog> writer_log_ = std::make_shared<WriterLog>();  ///< sessions may outlive it
  SqliteRaceGate race_gate_{target_.name};
  Snapshots snapshots_;
  LiveObjects objects_;
  LiveRows rows_;
  std::set<std::string> changed_;                      ///< tables that changed since the rows were read
  std::weak_ptr<const SqliteSession::Place> session_;  ///< of the session that was opened last
  bool rows_are_known_ = false;                        ///< but for what the current transaction writes
};

}  // namespace harness::sqlite
