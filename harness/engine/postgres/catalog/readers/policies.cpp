#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string policies_query(int) {
  return R"(
SELECT 'pg_policy' AS catalog, p.oid, 'policy' AS kind,
       n.nspname AS path1, c.relname AS path2, p.polname AS path3,
       CASE p.polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
         WHEN 'd' THEN 'delete' ELSE p.polcmd::text END AS command,
       CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS mode,
       (SELECT string_agg(o.name, ', ' ORDER BY o.name COLLATE "C") FROM (SELECT CASE WHEN u.role = 0
         THEN 'public' ELSE quote_ident(pg_get_userbyid(u.role)) END AS name FROM unnest(p.polroles) u(role)) o)
         AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS using,
       pg_get_expr(p.polwithcheck, p.polrelid) AS "check"
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE )" +
         sql::lasting_relation("c") + " AND " + sql::own("pg_policy", "p.oid");
}

}  // namespace harness::postgres
