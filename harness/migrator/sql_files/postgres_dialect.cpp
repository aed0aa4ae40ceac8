#include <cstdint>
#include <set>
#include <utility>

#include <harness/core/checksum.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {
namespace {

/// The lock's number. The server keeps advisory locks apart by database.
std::string key_of(const Path& table) {
  const auto digest = checksum("migrate " + to_string(table));
  return std::to_string(static_cast<std::int64_t>(std::stoull(digest.substr(0, 16), nullptr, 16)));
}

std::string holder_of(Session& session, const std::string& key) {
  const auto holders = session.query(
      "SELECT 'process ' || a.pid || coalesce(' (' || nullif(a.application_name, '') || ')', '') "
      "|| coalesce(' of ' || a.usename, '') || ', connected since ' || to_char(a.backend_start, 'YYYY-MM-DD "
      "HH24:MI:SS') "
      "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
      "WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted "
      "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
      "AND (l.classid::bigint << 32) | l.objid::bigint = $1::bigint",
      {key});
  return holders.rows.empty() || !holders.rows.front().front() ? "its holder has just ended"
                                                               : "held by " + *holders.rows.front().front();
}

/// An advisory lock on a connection of its own: scripts and resets on the working one cannot let go of it.
class AdvisoryLock : public Lock {
 public:
  explicit AdvisoryLock(std::unique_ptr<Session> session) : session_(std::move(session)) {}

 private:
  std::unique_ptr<Session> session_;
};

class PostgresDialect : public Dialect {
 public:
  Path table(const std::string& configured) const override {
    const auto dot = configured.find('.');
    return dot == std::string::npos ? Path{"public", configured}
                                    : Path{configured.substr(0, dot), configured.substr(dot + 1)};
  }

  bool table_exists(Session& session, const Path& table) const override {
    return !session
                .query_again("migrate_table_exists",
                             "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                             "c.relnamespace "
                             "WHERE n.nspname = $1 AND c.relname = $2",
                             {table.front(), table.back()})
                .rows.empty();
  }

  std::string timestamp_column() const override {
    return "pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now()";
  }

  std::string row_digest() const override { return "pg_catalog.hashtextextended(id || '=' || checksum, 0)"; }

  // Asked for again and again, never waited for inside the server: a waiting statement holds a snapshot, on
  // which the holder's CREATE INDEX CONCURRENTLY would wait in turn.
  std::unique_ptr<Lock> lock(Database& database, const Path& table,
                             std::chrono::milliseconds limit) const override {
    auto session = database.connect();
    const auto key = key_of(table);
    const auto take = [&]() -> std::unique_ptr<Lock> {
      const auto answer = session->query("SELECT pg_catalog.pg_try_advisory_lock($1::bigint)", {key});
      return answer.rows.at(0).at(0) == "t" ? std::make_unique<AdvisoryLock>(std::move(session)) : nullptr;
    };
    return wait_for_lock(limit, "55P03", take, [&] { return holder_of(*session, key); });
  }

  std::string begin(std::string_view own) const override { return own.empty() ? "BEGIN" : std::string(own); }
  bool is_busy(const SqlError&) const override { return false; }

  bool refuses_transaction(const SqlError& error) const override {
    // active_sql_transaction, invalid_transaction_termination, unsafe_new_enum_value_usage
    static const std::set<std::string> states = {"25001", "2D000", "55P04"};
    return states.contains(error.sqlstate());
  }

  bool writes(const std::string&) const override { return false; }
  std::string ignored_after_write(const std::string&) const override { return {}; }

  bool misses_column(const SqlError& error) const override { return error.sqlstate() == "42703"; }

  bool joins_statements() const override { return true; }
  bool commit_needs_transaction() const override { return false; }
  std::vector<std::string> own_role() const override { return {"RESET ROLE", "RESET SESSION AUTHORIZATION"}; }
  std::string check_deferred() const override { return "SET CONSTRAINTS ALL IMMEDIATE"; }

  std::string fresh_session() const override { return "DISCARD ALL"; }
};

}  // namespace

std::unique_ptr<Dialect> postgres_dialect() {
  return std::make_unique<PostgresDialect>();
}

}  // namespace harness::sql_files
