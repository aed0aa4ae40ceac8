#include <harness/engine/postgres/shared_objects.hpp>

namespace harness::postgres {
namespace {

/// The statements, in their order. Roles go together, since one may be a member of another.
constexpr const char* drops = R"(
SELECT format('DROP TABLESPACE %I', spcname) FROM pg_tablespace WHERE oid >= 16384
UNION ALL
SELECT format('ALTER ROLE %s RESET ALL', coalesce(setrole::regrole::text, 'ALL'))
FROM (SELECT nullif(setrole, 0) AS setrole FROM pg_db_role_setting WHERE setdatabase = 0) s
UNION ALL
SELECT format(statement, made.roles)
FROM (SELECT string_agg(quote_ident(rolname), ', ') AS roles FROM pg_roles WHERE oid >= 16384) made,
     (VALUES ('DROP OWNED BY %s CASCADE'), ('DROP ROLE %s')) s(statement)
WHERE made.roles IS NOT NULL)";

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
