#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string views_query(int) {
  return R"(
SELECT 'pg_class' AS catalog, c.oid,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' END AS kind,
       n.nspname AS path1, c.relname AS path2,
       pg_get_userbyid(c.relowner) AS owner,
       pg_get_viewdef(c.oid) AS definition,
       )" +
         sql::sorted("c.reloptions") + R"( AS options,
       )" +
         sql::sorted("(SELECT t.reloptions FROM pg_class t WHERE t.oid = c.reltoastrelid)") +
         R"( AS "toast parameters",
       )" +
         sql::yes_if("c.relkind = 'm' AND NOT c.relispopulated") + R"( AS "not populated",
       CASE WHEN c.relkind = 'm' THEN CASE c.relreplident WHEN 'd' THEN NULL WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
         WHEN 'i' THEN 'index' ELSE c.relreplident::text END END AS "replica identity",
       'pg_type' AS covers_catalog, c.reltype AS covers_oid, 'row type' AS covers_as,
       am.amname AS "access method",
       ts.spcname AS tablespace,
       CASE r.ev_enabled WHEN 'O' THEN NULL WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replica'
         WHEN 'A' THEN 'always' ELSE r.ev_enabled::text END AS "rule enabled"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
WHERE c.relkind IN ('v', 'm') AND )" +
         sql::own_relation("c");
}

}  // namespace harness::postgres
