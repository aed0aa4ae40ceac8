#include <fmt/format.h>

#include <harness/engine/postgres/server/database_settings.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {

namespace {

void copy_settings(Session& session, const std::string& source, const std::string& target) {
  // Settings that are lists of names are stored quoted as they must be written; all others are one literal.
  const auto settings = session.query(R"(
SELECT CASE WHEN s.setrole = 0 THEN '' ELSE pg_get_userbyid(s.setrole) END, split_part(o, '=', 1),
       CASE WHEN split_part(o, '=', 1) IN ('local_preload_libraries', 'search_path', 'session_preload_libraries',
                'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories')
         THEN substr(o, strpos(o, '=') + 1) ELSE quote_literal(substr(o, strpos(o, '=') + 1)) END
FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) o
WHERE d.datname = $1)",
                                      {source});
  for (const auto& row : settings.rows) {
    const auto& role = *row[0];
    const std::string whom = role.empty() ? fmt::format("DATABASE {}", quote(target))
                                          : fmt::format("ROLE {} IN DATABASE {}", quote(role), quote(target));
    session.execute(fmt::format("ALTER {} SET {} TO {}", whom, *row[1], row[2]->empty() ? "''" : *row[2]));
  }
}

/// The owner, the limit and the comment, as far as they are not what a new database has.
void copy_attributes(Session& session, const std::string& source, const std::string& target) {
  const auto row = session
                       .query(R"(
SELECT CASE WHEN d.datdba <> CURRENT_USER::regrole THEN quote_ident(pg_get_userbyid(d.datdba)) END,
       CASE WHEN d.datconnlimit <> -1 THEN d.datconnlimit END,
       quote_literal(shobj_description(d.oid, 'pg_database'))
FROM pg_database d WHERE d.datname = $1)",
                              {source})
                       .rows.at(0);
  const auto name = quote(target);
  if (row[0]) {
    session.execute(fmt::format("ALTER DATABASE {} OWNER TO {}", name, *row[0]));
  }
  if (row[1]) {
    session.execute(fmt::format("ALTER DATABASE {} CONNECTION LIMIT {}", name, *row[1]));
  }
  if (row[2]) {
    session.execute(fmt::format("COMMENT ON DATABASE {} IS {}", name, *row[2]));
  }
}

/// The access list, where there is one: the owner's entries first, for others grant on by what they were
/// given.
void copy_grants(Session& session, const std::string& source, const std::string& target) {
  const auto grants = session.query(R"(
SELECT CASE WHEN g.grantor <> d.datdba THEN quote_ident(pg_get_userbyid(g.grantor)) END,
       CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
       g.privilege_type, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM pg_database d, aclexplode(d.datacl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, i)
WHERE d.datname = $1 ORDER BY g.grantor <> d.datdba, g.i)",
                                    {source});
  const auto has_list =
      session.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datacl IS NOT NULL", {source});
  if (has_list.rows.empty()) {
    return;
  }
  const auto owner = session.query(
      "SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname = $1", {source});
  session.execute(
      fmt::format("REVOKE ALL ON DATABASE {} FROM PUBLIC, {}", quote(target), *owner.rows.at(0).at(0)));
  for (const auto& grant : grants.rows) {
    const auto statement =
        fmt::format("GRANT {} ON DATABASE {} TO {}{}", *grant[2], quote(target), *grant[1], *grant[3]);
    session.execute(grant[0] ? fmt::format("SET ROLE {}; {}; RESET ROLE", *grant[0], statement) : statement);
  }
}

}  // namespace

void copy_database_settings(Session& session, const std::string& source, const std::string& target) {
  copy_settings(session, source, target);
  copy_attributes(session, source, target);
  copy_grants(session, source, target);
}

}  // namespace harness::postgres
