#include <harness/engine/postgres/shared_objects.hpp>

namespace harness::postgres {
namespace {

/// The statements, in their order. Roles go together, since one may be a member of another.
constexpr const char* drops = R"(
SELECT statement FROM (
  SELECT 1 AS place, format('DROP TABLESPACE %I', spcname) AS statement FROM pg_tablespace WHERE oid >= 16384
  UNION ALL
  SELECT 2, format('ALTER ROLE %s RESET ALL', coalesce(nullif(setrole, 0)::regrole::text, 'ALL'))
  FROM pg_db_role_setting WHERE setdatabase = 0
  UNION ALL
  SELECT s.place, format(s.statement, made.roles)
  FROM (SELECT string_agg(quote_ident(rolname), ', ') AS roles FROM pg_roles WHERE oid >= 16384) made,
       (VALUES (3, 'DROP OWNED BY %s CASCADE'), (4, 'DROP ROLE %s')) s(place, statement)
  WHERE made.roles IS NOT NULL) drops
ORDER BY place)";

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
  if (admin.server_version() >= 150000) {
    run_all(admin, parameter_grants);
  }
}

}  // namespace harness::postgres
