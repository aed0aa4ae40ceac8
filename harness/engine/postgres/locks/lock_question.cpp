#include <array>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>

namespace harness::postgres {
namespace {

/// The oids below it are the server's own (PostgreSQL 15, section 70.2.2).
constexpr const char* first_normal_oid = "16384";

/// How much the server has written to its log, ever.
constexpr const char* logged = "pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')";

std::string text_of(const Row& row, std::size_t column) {
  return row.at(column).value_or("");
}

std::uint64_t number_of(const Row& row, std::size_t column) {
  return std::strtoull(text_of(row, column).c_str(), nullptr, 10);
}

LockMode mode_called(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, LockMode>, 8> modes = {{
      {"AccessShareLock", LockMode::access_share},
      {"RowShareLock", LockMode::row_share},
      {"RowExclusiveLock", LockMode::row_exclusive},
      {"ShareUpdateExclusiveLock", LockMode::share_update_exclusive},
      {"ShareLock", LockMode::share},
      {"ShareRowExclusiveLock", LockMode::share_row_exclusive},
      {"ExclusiveLock", LockMode::exclusive},
      {"AccessExclusiveLock", LockMode::access_exclusive},
  }};
  for (const auto& [known, mode] : modes) {
    if (known == name) {
      return mode;
    }
  }
  throw internal_error("PostgreSQL names a lock mode that is not known here: " + name);
}

std::string kind_called(const std::string& letter) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kinds = {{
      {"r", "table"},
      {"p", "partitioned table"},
      {"i", "index"},
      {"I", "partitioned index"},
      {"S", "sequence"},
      {"t", "TOAST table"},
      {"v", "view"},
      {"m", "materialized view"},
      {"f", "foreign table"},
  }};
  for (const auto& [known, kind] : kinds) {
    if (known == letter) {
      return std::string(kind);
    }
  }
  throw internal_error("PostgreSQL names a kind of relation that is not known here: " + letter);
}

/// The table that an index, a sequence or a TOAST table serves, itself for others. The name of a TOAST table
/// has the oid of its table.
const Row& owner_of(const Row& row, const std::map<std::string, const Row*>& by_oid) {
  constexpr std::string_view toast = "pg_toast_";
  const bool is_toast = text_of(row, 3) == "t";
  const auto owner = is_toast ? text_of(row, 2).substr(toast.size()) : text_of(row, 5);
  const auto found = by_oid.find(owner);
  if (found == by_oid.end() || found->second == &row) {
    return row;
  }
  return is_toast ? *found->second : owner_of(*found->second, by_oid);
}

}  // namespace

const std::string& relations_question() {
  static const std::string question =
      std::string(
          "SELECT c.oid, n.nspname, c.relname, c.relkind, pg_catalog.pg_relation_filenode(c.oid), "
          "COALESCE(i.indrelid, d.refobjid, c.oid), h.inhparent FROM pg_catalog.pg_class c "
          "JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace "
          "LEFT JOIN pg_catalog.pg_index i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid "
          "LEFT JOIN pg_catalog.pg_depend d ON c.relkind OPERATOR(pg_catalog.=) 'S' AND d.classid "
          "OPERATOR(pg_catalog.=) 1259 AND d.objid OPERATOR(pg_catalog.=) c.oid AND d.refclassid "
          "OPERATOR(pg_catalog.=) 1259 AND d.deptype OPERATOR(pg_catalog.=) ANY ('{a,i}'::\"char\"[]) "
          "LEFT JOIN pg_catalog.pg_inherits h ON c.relispartition AND h.inhrelid OPERATOR(pg_catalog.=) "
          "c.oid "
          "WHERE c.relkind OPERATOR(pg_catalog.<>) 'c' AND c.oid OPERATOR(pg_catalog.>=) ") +
      first_normal_oid;
  return question;
}

std::vector<Relation> relations_in(const Rows& answer) {
  std::map<std::string, const Row*> by_oid;
  for (const auto& row : answer.rows) {
    by_oid[text_of(row, 0)] = &row;
  }
  std::vector<Relation> relations;
  relations.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    const auto& owner = owner_of(row, by_oid);
    const auto parent = by_oid.find(text_of(row, 6));
    relations.push_back({.id = text_of(row, 0),
                         .path = {text_of(row, 1), text_of(row, 2)},
                         .table = {text_of(owner, 1), text_of(owner, 2)},
                         .parent = parent == by_oid.end()
                                       ? Path()
                                       : Path{text_of(*parent->second, 1), text_of(*parent->second, 2)},
                         .kind = kind_called(text_of(row, 3)),
                         .file = text_of(row, 4)});
  }
  return relations;
}

std::string held_locks_question(const std::string& newest) {
  return std::string(
             "SELECT l.relation, l.mode, pg_catalog.pg_relation_filenode(l.relation), "
             "pg_catalog.pg_stat_get_xact_numscans(l.relation), "
             "pg_catalog.current_setting('lock_timeout'), s.logged, "
             "pg_catalog.pg_stat_get_xact_tuples_returned(l.relation), "
             "pg_catalog.pg_stat_get_xact_tuples_fetched(l.relation), "
             "pg_catalog.pg_stat_get_xact_tuples_updated(l.relation), "
             "pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation), "
             "pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation), "
             "pg_catalog.pg_stat_get_xact_blocks_fetched(l.relation) FROM (SELECT ") +
         logged +
         " AS logged) s LEFT JOIN pg_catalog.pg_locks l ON l.locktype OPERATOR(pg_catalog.=) 'relation' "
         "AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND l.granted "
         "AND l.mode OPERATOR(pg_catalog.<>) 'SIReadLock' "
         "AND l.relation OPERATOR(pg_catalog.>=) " +
         first_normal_oid + " AND l.relation OPERATOR(pg_catalog.<=) " + newest;
}

const std::string& lone_session_question() {
  // PostgreSQL 17 and newer have a transaction_timeout.
  static const std::string question =
      "SELECT pg_catalog.pg_backend_pid(), pg_catalog.current_setting('lock_timeout'), "
      "t.least OPERATOR(pg_catalog.>=) '10s', t.least OPERATOR(pg_catalog.<) '1s' FROM (SELECT "
      "COALESCE(pg_catalog.min(NULLIF(timeout, '0')::pg_catalog.interval), '1h') AS least FROM "
      "pg_catalog.unnest(ARRAY[pg_catalog.current_setting('lock_timeout'), "
      "pg_catalog.current_setting('statement_timeout'), "
      "pg_catalog.current_setting('transaction_timeout', true)]) timeout) t";
  return question;
}

LoneSession lone_session_in(const Rows& answer) {
  const auto& row = answer.rows.at(0);
  const auto timeout = text_of(row, 1);
  return {.backend = static_cast<int>(number_of(row, 0)),
          .lock_timeout = timeout == "0" ? "" : timeout,
          .is_patient = text_of(row, 2) == "t",
          .is_hurried = text_of(row, 3) == "t"};
}

const std::string& seen_locks_question() {
  // Whoever works on all tables comes to those of the system's, too: the question locks none of them. The
  // start of a wait is not known in its first moment.
  static const std::string question =
      "SELECT l.pid, CASE WHEN l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.database "
      "OPERATOR(pg_catalog.=) $1 THEN l.relation END, l.mode, CASE WHEN NOT l.granted AND "
      "pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ANY (pg_catalog.pg_blocking_pids(l.pid)) THEN "
      "(EXTRACT(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) "
      "COALESCE(l.waitstart, pg_catalog.clock_timestamp())) OPERATOR(pg_catalog.*) 1000000)::int8 END "
      "FROM pg_catalog.pg_locks l WHERE l.mode OPERATOR(pg_catalog.<>) 'SIReadLock' AND (NOT l.granted OR "
      "(l.pid OPERATOR(pg_catalog.=) $2 AND l.locktype OPERATOR(pg_catalog.=) 'relation'))";
  return question;
}

std::vector<SeenLock> seen_locks_in(const Rows& answer) {
  std::vector<SeenLock> seen;
  seen.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    seen.push_back({.backend = static_cast<int>(number_of(row, 0)),
                    .id = text_of(row, 1),
                    .mode = mode_called(text_of(row, 2)),
                    .in_our_way = row.at(3) ? std::optional(Elapsed(number_of(row, 3))) : std::nullopt});
  }
  return seen;
}

const std::string& alone_question() {
  static const std::string question =
      "SELECT pg_catalog.current_setting('lock_timeout'), " + std::string(logged);
  return question;
}

HeldLocks held_alone_in(const Rows& answer) {
  const auto& row = answer.rows.at(0);
  const auto timeout = text_of(row, 0);
  return {.locks = {},
          .lock_timeout = timeout == "0" ? "" : timeout,
          .logged = number_of(row, 1),
          .in_none = true};
}

const std::string& logged_question() {
  static const std::string question = "SELECT " + std::string(logged);
  return question;
}

std::uint64_t logged_in(const Rows& answer) {
  return number_of(answer.rows.at(0), 0);
}

HeldLocks held_locks_in(const Rows& answer) {
  HeldLocks held;
  for (const auto& row : answer.rows) {
    const auto timeout = text_of(row, 4);
    held.lock_timeout = timeout == "0" ? "" : timeout;
    held.logged = number_of(row, 5);
    if (row.at(0)) {
      held.locks.push_back({.id = text_of(row, 0),
                            .mode = mode_called(text_of(row, 1)),
                            .file = text_of(row, 2),
                            .scans = number_of(row, 3),
                            .work = {.read = number_of(row, 6) + number_of(row, 7),
                                     .changed = number_of(row, 8) + number_of(row, 9),
                                     .added = number_of(row, 10),
                                     .blocks = number_of(row, 11)}});
    }
  }
  return held;
}

}  // namespace harness::postgres
