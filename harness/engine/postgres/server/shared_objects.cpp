#include <harness/engine/postgres/server/shared_objects.hpp>

namespace harness::postgres {
namespace {

/// The statements, in their order. Roles go together, since one may be a member of another.
constexpr const char* drops = R"(
SELECT statement FROM (
  SELECT -1 AS place, format('ALTER DATABASE %I IS_TEMPLATE false', datname) AS statement
  FROM pg_database WHERE oid >= 16384 AND datistemplate
  UNION ALL
  SELECT 0, format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database WHERE oid >= 16384
  UNION ALL
  SELECT 0, format('SELECT pg_replication_origin_drop(%L)', roname) FROM pg_replication_origin
  UNION ALL
  SELECT 1, format('DROP TABLESPACE %I', spcname) FROM pg_tablespace WHERE oid >= 16384
  UNION ALL
  SELECT 2, format('ALTER ROLE %s RESET ALL', coalesce(nullif(setrole, 0)::regrole::text, 'ALL'))
  FROM pg_db_role_setting WHERE setdatabase = 0
  UNION ALL
  SELECT s.place, format(s.statement, made.roles)
  FROM (SELECT string_agg(quote_ident(rolname), ', ') AS roles FROM pg_roles WHERE oid >= 16384) made,
       (VALUES (3, 'DROP OWNED BY %s CASCADE'), (4, 'DROP ROLE %s')) s(place, statement)
  WHERE made.roles IS NOT NULL) drops
ORDER BY place)";

/// Settings of the server itself, which hold from its next reload on.
constexpr const char* system_settings = R"(
SELECT statement FROM (VALUES ('ALTER SYSTEM RESET ALL'), ('SELECT pg_reload_conf()')) s(statement)
WHERE EXISTS (SELECT FROM pg_file_settings WHERE sourcefile ~ 'postgresql\.auto\.conf$'))";

/// PostgreSQL 15 and newer.
constexpr const char* parameter_grants =
    "SELECT DISTINCT format('REVOKE ALL ON PARAMETER %I FROM PUBLIC', parname) "
    "FROM pg_parameter_acl, aclexplode(paracl) a WHERE a.grantee = 0";

void run_all(Connection& admin, const char* query) {
  for (const auto& row : admin.query(query).rows) {
    admin.execute(*row.at(0));
  }
}

}  // namespace

void drop_shared_objects(Connection& admin) {
  run_all(admin, drops);
  run_all(admin, system_settings);
  if (admin.server_version() >= 150000) {
    run_all(admin, parameter_grants);
  }
}

}  // namespace harness::postgres
