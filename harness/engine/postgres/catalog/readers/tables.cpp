#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string tables_query(int) {
  // The foreign keys that partitions inherit are reported with the parent; triggers of theirs that are
  // disabled on one partition are reported here.
  return R"(
SELECT 'pg_class' AS catalog, c.oid,
       CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
       n.nspname AS path1, c.relname AS path2,
       pg_get_userbyid(c.relowner) AS owner,
       CASE c.relpersistence WHEN 'p' THEN NULL WHEN 'u' THEN 'unlogged' ELSE c.relpersistence::text END
         AS persistence,
       am.amname AS "access method",
       ts.spcname AS tablespace,
       )" +
         sql::sorted("c.reloptions") + R"( AS "storage parameters",
       )" +
         sql::sorted("(SELECT t.reloptions FROM pg_class t WHERE t.oid = c.reltoastrelid)") +
         R"( AS "toast parameters",
       CASE WHEN c.relkind = 'f' THEN NULL ELSE CASE c.relreplident WHEN 'd' THEN NULL WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
         WHEN 'i' THEN 'index' ELSE c.relreplident::text END END AS "replica identity",
       )" +
         sql::yes_if("c.relrowsecurity") + R"( AS "row security",
       )" +
         sql::yes_if("c.relforcerowsecurity") + R"( AS "force row security",
       CASE WHEN NOT c.relispartition THEN (SELECT string_agg(i.inhparent::regclass::text, ', '
         ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid) END AS inherits,
       CASE WHEN c.relispartition THEN (SELECT string_agg(i.inhparent::regclass::text ||
         CASE WHEN i.inhdetachpending THEN ' (detach pending)' ELSE '' END, ', ')
         FROM pg_inherits i WHERE i.inhrelid = c.oid) END AS "partition of",
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition by",
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
       fs.srvname AS server,
       g.states AS "inherited internal triggers",
       'pg_type' AS covers_catalog, c.reltype AS covers_oid, 'row type' AS covers_as,
       )" +
         sql::without_secrets("ft.ftoptions") + R"( AS options
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
LEFT JOIN (SELECT r.tgrelid, string_agg(k.conrelid::regclass::text || ' to ' || k.confrelid::regclass::text ||
    ' ' || r.tgfoid::regproc::text || CASE r.tgenabled WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' on replica'
      WHEN 'A' THEN ' always' ELSE ' ' || r.tgenabled::text END, ', '
    ORDER BY k.conrelid::regclass::text, k.confrelid::regclass::text, r.tgfoid::regproc::text) AS states
  FROM pg_trigger r JOIN pg_constraint k ON k.oid = r.tgconstraint
  WHERE r.tgisinternal AND r.tgenabled <> 'O' AND k.contype = 'f' AND k.conparentid <> 0
  GROUP BY r.tgrelid) g ON g.tgrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f') AND )" +
         sql::own_relation("c");
}

}  // namespace harness::postgres
