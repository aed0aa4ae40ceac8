#include <optional>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {
namespace {

constexpr Oid first_of_users = 16384;
constexpr std::string_view counts = "migrate_counts";
constexpr std::string_view written = "migrate_written";

/// The client may be this program, and have plans of its own by those names.
namespace relay {
constexpr std::string_view prefix = "migrate_relay_";
constexpr std::string_view counts = "migrate_relay_counts";
constexpr std::string_view written = "migrate_relay_written";
constexpr std::string_view start = "migrate_relay_start";
}  // namespace relay

// Of a system catalog the statistics count attempts, so that what a savepoint took back counts as well; and
// what earlier transactions of the session did, until the session reports it, so the counts from before the
// transaction are taken off.
constexpr std::string_view counts_query = R"(
SELECT 'c' AS what, c.o::pg_catalog.text AS one, pg_catalog.pg_stat_get_xact_tuples_inserted(c.o) AS inserted,
  pg_catalog.pg_stat_get_xact_tuples_updated(c.o) AS updated,
  pg_catalog.pg_stat_get_xact_tuples_deleted(c.o) AS deleted
FROM pg_catalog.unnest('@'::pg_catalog.oid[]) c(o)
WHERE pg_catalog.pg_stat_get_xact_tuples_inserted(c.o) + pg_catalog.pg_stat_get_xact_tuples_updated(c.o)
  + pg_catalog.pg_stat_get_xact_tuples_deleted(c.o) > 0)";

// A path that names pg_catalog may put something before it, and then these queries mean something else.
constexpr std::string_view more_query = R"(
UNION ALL SELECT 'x', coalesce(pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text, '0'),
  CASE WHEN pg_catalog.current_setting('track_counts') = 'on'
    AND pg_catalog.strpos(pg_catalog.current_setting('search_path'), 'pg_catalog') = 0 THEN 1 ELSE 0 END, 0, 0
UNION ALL SELECT CASE l.locktype WHEN 'relation' THEN 'r' ELSE 'o' END,
  coalesce(l.relation, l.objid)::pg_catalog.text, coalesce(l.classid, 0)::pg_catalog.int8,
  CASE WHEN l.relation IS NOT NULL THEN pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation)
    + pg_catalog.pg_stat_get_xact_tuples_updated(l.relation)
    + pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation) END, 0
FROM pg_catalog.pg_lock_status() l
WHERE l.pid = pg_catalog.pg_backend_pid() AND (l.locktype = 'relation' AND (l.relation >= 16384
  OR l.mode = 'RowExclusiveLock') OR l.locktype = 'object'))";

// After `Connection::start_question`: whether a new session would be let in; and the functions that may set a
// variable of the user's own, which no reset removes.
constexpr std::string_view admission_query = R"(
UNION ALL SELECT 'setting', pg_catalog.concat_ws(' ', d.datallowconn, d.datconnlimit,
  pg_catalog.has_database_privilege(SESSION_USER, d.oid, 'CONNECT'), r.rolcanlogin, r.rolconnlimit,
  r.rolvaliduntil, r.rolsuper)
FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
WHERE d.datname = pg_catalog.current_database() AND r.rolname = SESSION_USER
UNION ALL SELECT 'setter', p.proname FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
  AND p.prosrc ~* '\mset_config\M|\mset\s+(session\s+|local\s+)?[\w"$]+\s*[.]|\mload\M')";

/// For the catalogs of this server: looking them up each time would cost more than all the rest.
std::string counts_of_catalogs(Connection& session) {
  const auto catalogs = session.query(
      "SELECT pg_catalog.array_agg(oid) FROM pg_catalog.pg_class WHERE relnamespace = 11 AND relkind = 'r' "
      "AND oid < 16384");
  std::string query(counts_query);
  return query.replace(query.find('@'), 1, catalogs.rows.at(0).at(0).value());
}

void prepare(Connection& session) {
  if (!session.is_prepared(std::string(written))) {
    const auto query = counts_of_catalogs(session);
    session.prepare({std::string(counts), query, {}});
    session.prepare({std::string(written), query + std::string(more_query), {}});
  }
}

void add_count(std::map<Oid, RowCounts>& catalogs, const Row& row) {
  auto& entry = catalogs[to_number<Oid>(row.at(1))];
  entry.inserted += to_number(row.at(2));
  entry.updated += to_number(row.at(3));
  entry.deleted += to_number(row.at(4));
}

std::map<Oid, RowCounts> counts_in(const Rows& rows) {
  std::map<Oid, RowCounts> catalogs;
  for (const auto& row : rows.rows) {
    add_count(catalogs, row);
  }
  return catalogs;
}

void take_off(std::map<Oid, RowCounts>& catalogs, const std::map<Oid, RowCounts>& before) {
  for (const auto& [catalog, earlier] : before) {
    auto& entry = catalogs[catalog];
    entry.inserted -= earlier.inserted;
    entry.updated -= earlier.updated;
    entry.deleted -= earlier.deleted;
  }
  std::erase_if(catalogs, [](const auto& entry) {
    return entry.second.inserted == 0 && entry.second.updated == 0 && entry.second.deleted == 0;
  });
}

/// Nullopt if the session's settings make the answer unreliable.
std::optional<Written> to_written(const Rows& rows, const std::map<Oid, RowCounts>& before) {
  Written result;
  bool trusted = false;
  for (const auto& row : rows.rows) {
    const auto& what = row.at(0).value();
    const auto one = to_number<Oid>(row.at(1));
    if (what == "c") {
      add_count(result.catalogs, row);
    } else if (what == "x") {
      result.transaction = to_number<std::uint64_t>(row.at(1));
      trusted = to_number(row.at(2)) == 1;
    } else if (what == "o") {
      result.objects.emplace(to_number<Oid>(row.at(2)), one);
    } else if (one < first_of_users) {
      result.by_hand = true;
    } else {
      result.relations.insert(one);
      if (to_number(row.at(3)) > 0) {
        result.relations_with_other_rows.insert(one);
      }
    }
  }
  take_off(result.catalogs, before);
  return trusted ? std::optional(std::move(result)) : std::nullopt;
}

std::string execute(std::string_view name) {
  return "EXECUTE " + std::string(name);
}

/// A driver may make of numbers what it likes.
std::string as_text(const std::string& query) {
  return "SELECT t.what, t.one, t.inserted::pg_catalog.text, t.updated::pg_catalog.text, "
         "t.deleted::pg_catalog.text FROM (" +
         query + ") t";
}

std::string plan(std::string_view name, std::string_view question) {
  return "PREPARE " + std::string(name) + " AS " + std::string(question);
}

}  // namespace

wire::Questions questions_in_transactions(Connection& session) {
  const auto query = counts_of_catalogs(session);
  const auto question = Connection::start_question(relay::prefix) + std::string(admission_query);
  return {.plans = plan(relay::counts, as_text(query)) + "; " +
                   plan(relay::written, as_text(query + std::string(more_query))),
          .first = execute(relay::counts),
          .last = execute(relay::written),
          .start = plan(relay::start, question) + "; " + execute(relay::start),
          .reset = std::string(Connection::discard_statements) + "; " + execute(relay::start),
          .check = execute(relay::start)};
}

std::optional<Written> written_outside(const Rows& first, const Rows& last) {
  return to_written(last, counts_in(first));
}

std::optional<Rows> TransactionWatch::begin(Connection& session, const std::string& statement,
                                            const std::string& question) {
  before_.clear();
  known_ = false;
  resets_ = session.resets();
  if (session.in_transaction()) {
    return std::nullopt;
  }
  prepare(session);
  // A statement may end in a comment.
  std::vector<std::string> statements = {statement + "\n", execute(counts)};
  if (!question.empty()) {
    statements.push_back(question);
  }
  auto answers = session.run_all(join(statements, "; "));
  if (answers.error || answers.rows.size() != statements.size()) {
    // The statement itself, or the question, or a script before it has thrown away our queries.
    if (session.in_transaction()) {
      session.execute("ROLLBACK");
    }
    return std::nullopt;
  }
  known_ = true;
  before_ = counts_in(answers.rows[1]);
  return question.empty() ? Rows() : std::move(answers.rows[2]);
}

bool TransactionWatch::watches(const Connection& session) const {
  return known_ && resets_ == session.resets() && session.in_transaction();
}

std::optional<Written> TransactionWatch::commit(Connection& session, CommitRequest& ending) {
  // Whatever the script has done to its session must not make its migration fail here.
  auto statements = std::exchange(ending.last, {});
  const auto ours = statements.size();
  for (const auto& one : {std::string("SAVEPOINT migrate_written"), execute(written),
                          std::string("RELEASE SAVEPOINT migrate_written"), std::string("COMMIT")}) {
    statements.push_back(one);
  }
  const auto told_at = ours + 1;
  const auto commit_at = ours + 3;
  if (ending.resets) {
    statements.push_back(Connection::reset_statements());
  }
  const auto answers = session.run_all(join(statements, "; "));
  const auto done = answers.rows.size();
  if (done > commit_at) {
    ending.was_reset = ending.resets && !answers.error;
    if (ending.was_reset) {
      session.complete_reset(answers.rows.back());
    }
    auto result = to_written(answers.rows[told_at], before_);
    if (result) {
      result->alone = ending.alone;
    }
    return result;
  }
  if (done < told_at || done == commit_at) {
    throw *answers.error;
  }
  session.execute("ROLLBACK TO SAVEPOINT migrate_written; RELEASE SAVEPOINT migrate_written");
  session.execute("COMMIT");
  return std::nullopt;
}

}  // namespace harness::postgres
