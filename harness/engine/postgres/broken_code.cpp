#include <algorithm>
#include <iterator>

#include <harness/engine/postgres/broken_code.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

// A standard body is bound to what it names, so that nothing of it can go.
std::string functions_query() {
  return R"(
SELECT p.oid, CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname, )" +
         sql::signature("p") + R"(, l.lanvalidator::pg_catalog.regproc
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind <> 'a' AND p.prosqlbody IS NULL AND l.lanname IN ('sql', 'plpgsql') AND l.lanvalidator <> 0 AND )" +
         sql::lasting("p.pronamespace") + " AND " + sql::own("pg_proc", "p.oid") + " AND " +
         sql::independent("pg_proc", "p.oid") + " ORDER BY 3, 4";
}

/// All schemas of the user's, those first that a session looks into by itself.
constexpr std::string_view whole_path = R"(
SELECT pg_catalog.set_config('search_path', (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(n.nspname), ', '
  ORDER BY pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname), n.nspname)
FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'), true))";

/// What the function sets for itself, as CREATE FUNCTION does before it looks at the body.
constexpr std::string_view own_settings =
    "SELECT pg_catalog.set_config(pg_catalog.split_part(c, '=', 1), "
    "pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1), true) "
    "FROM pg_catalog.pg_proc p, pg_catalog.unnest(p.proconfig) c WHERE p.oid = $1::pg_catalog.oid";

/// Whether the server, and not the function, is to blame: a lock, a cancelled statement, a lost connection.
bool is_of_the_moment(const SqlError& error) {
  constexpr std::string_view classes[] = {"08", "40", "53", "55", "57", "58", "XX"};
  return std::any_of(std::begin(classes), std::end(classes),
                     [&](std::string_view one) { return error.sqlstate().starts_with(one); });
}

/// Why the server would not create the function as it is; nullopt if it would.
std::optional<SqlError> refusal(Session& session, const Row& function, std::string_view path) {
  std::optional<SqlError> refused;
  // A lock that a migration left must end in an error, not in waiting for ever.
  session.execute("BEGIN; SET LOCAL lock_timeout = '60s'; SET LOCAL check_function_bodies = on");
  try {
    if (!path.empty()) {
      session.query(path);
    }
    session.query(own_settings, {function.at(0)});
    session.query("SELECT " + function.at(4).value() + "($1::pg_catalog.oid)", {function.at(0)});
  } catch (const SqlError& error) {
    if (is_of_the_moment(error)) {
      throw;
    }
    refused = error;
  }
  session.execute("ROLLBACK");
  return refused;
}

// Only of a table in a publication may the server refuse what its columns allow. Temporary and unlogged
// tables are never published; a partitioned table is by its partitions.
constexpr std::string_view published_tables = R"(
SELECT DISTINCT n.nspname, c.relname, (SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a' ORDER BY a.attnum LIMIT 1)
FROM pg_catalog.pg_publication p, pg_catalog.pg_publication_tables t, pg_catalog.pg_class c, pg_catalog.pg_namespace n
WHERE t.pubname = p.pubname AND (p.pubupdate OR p.pubdelete) AND n.nspname = t.schemaname AND c.relnamespace = n.oid
  AND c.relname = t.tablename AND c.relkind = 'r' ORDER BY 1, 2)";

/// Why the server would not run this, because of what replication needs; nullopt if it would.
std::optional<std::string> refusal(Session& session, const std::string& statement) {
  std::optional<std::string> refused;
  session.execute("BEGIN; SET LOCAL lock_timeout = '60s'");
  try {
    session.query("EXPLAIN " + statement);
  } catch (const SqlError& error) {
    // Object not in the state that is needed; column not part of the replica identity.
    if (error.sqlstate() != "55000" && error.sqlstate() != "42P10") {
      throw;
    }
    refused = std::string(error.what()) + (error.detail().empty() ? "" : "; " + error.detail());
  }
  session.execute("ROLLBACK");
  return refused;
}

void look_at_published(Connection& reader, Session& session, std::vector<Unfinished>& found) {
  for (const auto& table : reader.query(published_tables).rows) {
    const auto name = quote(table.at(0).value()) + "." + quote(table.at(1).value());
    auto why = refusal(session, "DELETE FROM " + name);
    if (!why && table.at(2)) {
      const auto column = quote(*table.at(2));
      why = refusal(session, "UPDATE " + name + " SET " + column + " = " + column);
    }
    if (why) {
      found.push_back(
          {{{table.at(0).value(), table.at(1).value()}, "table"},
           "no_replica_identity",
           "rows of this published table cannot be updated or deleted (" + *why + ")",
           "give it a primary key, or ALTER TABLE " + name +
               " REPLICA IDENTITY USING INDEX of a unique index over columns that are not null, or FULL"});
    }
  }
}

}  // namespace

std::vector<Unfinished> broken_code(Connection& reader, Session& session) {
  std::vector<Unfinished> found;
  for (const auto& function : reader.query(functions_query()).rows) {
    const auto why = refusal(session, function, {});
    // The application may look into other schemas: what is in none of them is nowhere.
    if (why && refusal(session, function, whole_path)) {
      found.push_back({{{function.at(2).value(), function.at(3).value()}, function.at(1).value()},
                       "broken_function",
                       std::string("this cannot run (") + why->what() + ")",
                       "recreate it with names that exist now, or drop it"});
    }
  }
  look_at_published(reader, session, found);
  return found;
}

}  // namespace harness::postgres
