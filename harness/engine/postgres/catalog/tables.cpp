#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string tables_query(int) {
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
       )" +
         sql::sorted("ft.ftoptions") + R"( AS options
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
WHERE c.relkind IN ('r', 'p', 'f') AND )" +
         sql::own_relation("c");
}

}  // namespace harness::postgres
