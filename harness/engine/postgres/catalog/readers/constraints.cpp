#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string constraints_query(int) {
  // A foreign key's clones on partitions (conparentid) follow from their parent, and their names depend on
  // the order of creation. A constraint trigger (t) is reported as a trigger.
  return R"(
SELECT 'pg_constraint' AS catalog, k.oid,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint'
         WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check constraint' WHEN 'x' THEN 'exclusion constraint'
         WHEN 'n' THEN 'not null constraint' END AS kind,
       n.nspname AS path1, c.relname AS path2, k.conname AS path3,
       )" +
         sql::without_parameters(
             "CASE WHEN k.contype IN ('p', 'u', 'f', 'c', 'x', 'n') THEN pg_get_constraintdef(k.oid) END",
             "x.reloptions") +
         R"( AS definition,
       CASE WHEN k.coninhcount > 0 AND k.contype IN ('c', 'n') THEN k.coninhcount::text ||
         CASE WHEN k.conislocal AND NOT c.relispartition THEN ', also local' ELSE '' END END AS inherited,
       g.states AS "internal triggers",
       CASE WHEN x.oid IS NOT NULL THEN 'pg_class' END AS covers_catalog, x.oid AS covers_oid,
       'index' AS covers_as,
       )" +
         sql::index_attributes("x", "i") + R"(
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_index i ON i.indexrelid = x.oid
LEFT JOIN (SELECT r.tgconstraint, string_agg(r.tgrelid::regclass::text || ' ' || r.tgfoid::regproc::text ||
    CASE r.tgenabled WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' on replica' WHEN 'A' THEN ' always'
      ELSE ' ' || r.tgenabled::text END, ', ' ORDER BY r.tgrelid::regclass::text, r.tgfoid::regproc::text)
    AS states
  FROM pg_trigger r WHERE r.tgisinternal AND r.tgconstraint <> 0 AND r.tgenabled <> 'O'
    AND )" +
         sql::asked("r.tgconstraint") + R"(
  GROUP BY r.tgconstraint) g ON g.tgconstraint = k.oid
WHERE k.contype <> 't' AND NOT (k.contype = 'f' AND k.conparentid <> 0)
  AND )" +
         sql::asked("k.oid") + " AND " + sql::own_relation("c");
}

}  // namespace harness::postgres
