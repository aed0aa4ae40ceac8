#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string triggers_query(int) {
  // The columns of UPDATE OF are printed in the order in which they were written, which means nothing.
  // Before version 15 a row trigger's clones on partitions are marked internal; those of foreign keys always
  // are.
  return R"(
SELECT 'pg_trigger' AS catalog, t.oid, 'trigger' AS kind,
       n.nspname AS path1, c.relname AS path2, t.tgname AS path3,
       CASE WHEN u.written IS NULL THEN pg_get_triggerdef(t.oid)
         ELSE replace(pg_get_triggerdef(t.oid), ' OF ' || u.written, ' OF ' || u.sorted) END AS definition,
       CASE t.tgenabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
         WHEN 'A' THEN 'always' ELSE t.tgenabled::text END AS enabled,
       CASE WHEN t.tgparentid <> 0 THEN (SELECT p.tgrelid::regclass::text || '.' || quote_ident(p.tgname)
         FROM pg_trigger p WHERE p.oid = t.tgparentid) END AS parent
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.i) AS written,
    string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS sorted
  FROM unnest(t.tgattr) WITH ORDINALITY AS k(n, i)
  JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.n) u ON t.tgattr <> ''
WHERE (NOT t.tgisinternal OR (t.tgparentid <> 0 AND t.tgconstraint = 0))
  AND )" +
         sql::lasting_relation("c") + " AND " + sql::own("pg_trigger", "t.oid");
}

}  // namespace harness::postgres
