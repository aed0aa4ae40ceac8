#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string domains_query(int) {
  return R"(
SELECT 'pg_type' AS catalog, t.oid, 'domain' AS kind, n.nspname AS path1, t.typname AS path2,
       pg_get_userbyid(t.typowner) AS owner,
       format_type(t.typbasetype, t.typtypmod) AS type,
       CASE WHEN t.typnotnull THEN 'no' ELSE 'yes' END AS nullable,
       coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default",
       CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END AS collation
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
WHERE t.typtype = 'd' AND )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

std::string domain_constraints_query(int) {
  return R"(
SELECT 'pg_constraint' AS catalog, k.oid,
       CASE k.contype WHEN 'c' THEN 'domain constraint' WHEN 'n' THEN 'domain not null' END AS kind,
       n.nspname AS path1, t.typname AS path2, k.conname AS path3,
       pg_get_constraintdef(k.oid) AS definition
FROM pg_constraint k
JOIN pg_type t ON t.oid = k.contypid
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

}  // namespace harness::postgres
