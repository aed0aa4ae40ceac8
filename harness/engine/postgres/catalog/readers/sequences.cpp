#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string sequences_query(int) {
  // The sequence of an identity column is shown by the column.
  return R"(
SELECT 'pg_class' AS catalog, c.oid, 'sequence' AS kind, n.nspname AS path1, c.relname AS path2,
       pg_get_userbyid(c.relowner) AS owner,
       CASE c.relpersistence WHEN 'p' THEN NULL WHEN 'u' THEN 'unlogged' ELSE c.relpersistence::text END
         AS persistence,
       format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment,
       s.seqmin AS minimum, s.seqmax AS maximum, s.seqcache AS cache,
       )" +
         sql::yes_if("s.seqcycle") + R"( AS cycle,
       (SELECT string_agg(d.refobjid::regclass::text || '.' || quote_ident(a.attname), ', ')
        FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a') AS "owned by"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_sequence s ON s.seqrelid = c.oid
WHERE c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
    AND d.objid = c.oid AND d.deptype = 'i')
  AND )" +
         sql::own_relation("c");
}

}  // namespace harness::postgres
