#include <filesystem>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/file_lock.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

class HeldFile : public Lock {
 public:
  explicit HeldFile(FileLock lock) : lock_(std::move(lock)) {}

 private:
  FileLock lock_;
};

/// Whether it writes into the database's own file: temporary objects are elsewhere.
bool writes_file(const std::string& statement) {
  static const std::set<std::string> writing = {"create", "alter",   "drop",    "insert", "update",
                                                "delete", "replace", "reindex", "analyze"};
  const auto words = first_words(statement, 2);
  const auto text = lower(statement);
  const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
  if (words[0] == "pragma") {
    return (has("user_version") || has("application_id")) && text.find_first_of("=(") != std::string::npos;
  }
  if (words[0] == "with") {
    return has("insert") || has("update") || has("delete") || has("replace");
  }
  return writing.contains(words[0]) && words[1] != "temp" && words[1] != "temporary";
}

class SqliteDialect : public Dialect {
 public:
  Path table(const std::string& configured) const override { return {configured}; }

  bool table_exists(Session& session, const Path& table) const override {
    const auto found = session.query(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1 COLLATE NOCASE", {table.back()});
    return !found.rows.empty();
  }

  std::string timestamp_column() const override { return "text NOT NULL DEFAULT CURRENT_TIMESTAMP"; }

  // SQLite's own locks end with each transaction, and a script may have several or none.
  std::string row_digest() const override { return {}; }

  std::unique_ptr<Lock> lock(Database& database, const Path& table,
                             std::chrono::milliseconds limit) const override {
    const auto& url = database.url();
    if (const auto mode = url.options.find("mode"); mode != url.options.end() && mode->second == "memory") {
      return nullptr;
    }
    const auto name = table.back() == "migrate_version" ? "migrate" : table.back();
    const auto file = std::filesystem::weakly_canonical(url.database).string() + "-" + name + "-lock";
    const auto take = [&]() -> std::unique_ptr<Lock> {
      auto taken = FileLock::take(file);
      return taken ? std::make_unique<HeldFile>(*std::move(taken)) : nullptr;
    };
    return wait_for_lock(limit, "SQLITE_BUSY", take, [&] { return "held by " + FileLock::holder(file); });
  }

  // A deferred transaction would notice another writer only at its first write.
  std::string begin(std::string_view) const override { return "BEGIN IMMEDIATE"; }

  bool is_busy(const SqlError& error) const override {
    return error.sqlstate().starts_with("SQLITE_BUSY") || error.sqlstate().starts_with("SQLITE_LOCKED");
  }

  bool refuses_transaction(const SqlError& error) const override {
    return std::string_view(error.what()).find("within a transaction") != std::string_view::npos;
  }

  bool writes(const std::string& statement) const override { return writes_file(statement); }

  // pager.c, sqlite3PagerOkToChangeJournalMode: no page may have been written yet.
  std::string ignored_after_write(const std::string& statement) const override {
    const auto sets = statement.find_first_of("=(");
    return sets != std::string::npos && first_words(statement, 1).front() == "pragma" &&
                   trim(lower(statement.substr(0, sets))).ends_with("journal_mode")
               ? "PRAGMA journal_mode"
               : "";
  }

  bool misses_column(const SqlError& error) const override {
    return std::string_view(error.what()).starts_with("no such column");
  }

  bool joins_statements() const override { return false; }
  bool commit_needs_transaction() const override { return true; }
  std::vector<std::string> own_role() const override { return {}; }
  std::string check_deferred() const override { return {}; }

  std::string fresh_session() const override { return {}; }
};

}  // namespace

std::unique_ptr<Dialect> sqlite_dialect() {
  return std::make_unique<SqliteDialect>();
}

}  // namespace harness::sql_files
