#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {
namespace {

class SqliteDialect : public Dialect {
 public:
  Path table(const std::string& configured) const override { return {configured}; }

  bool table_exists(Session& session, const Path& table) const override {
    const auto found = session.query(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1 COLLATE NOCASE", {table.back()});
    return !found.rows.empty();
  }

  std::string timestamp_column() const override { return "text NOT NULL DEFAULT CURRENT_TIMESTAMP"; }

  std::unique_ptr<Lock> lock(Database&, const Path&, std::chrono::milliseconds) const override {
    return nullptr;
  }

  // A deferred transaction would find out only at its first write that somebody else has been here.
  std::string begin(std::string_view) const override { return "BEGIN IMMEDIATE"; }

  void claim(Session& session) const override {
    // In this mode the connection keeps the lock that it once had.
    session.execute("PRAGMA main.locking_mode = EXCLUSIVE");
    session.execute("BEGIN EXCLUSIVE");
    session.execute("COMMIT");
  }

  bool is_busy(const SqlError& error) const override {
    return error.sqlstate().starts_with("SQLITE_BUSY") || error.sqlstate().starts_with("SQLITE_LOCKED");
  }

  bool refuses_transaction(const SqlError& error) const override {
    return std::string_view(error.what()).find("within a transaction") != std::string_view::npos;
  }

  std::string own_role() const override { return {}; }
  // PRAGMA foreign_keys and its like would stay as the last revision left them.
  bool keeps_session() const override { return false; }
  std::string fresh_session() const override { return {}; }
};

}  // namespace

std::unique_ptr<Dialect> sqlite_dialect() {
  return std::make_unique<SqliteDialect>();
}

}  // namespace harness::sql_files
