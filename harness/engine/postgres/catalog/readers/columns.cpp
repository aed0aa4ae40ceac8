#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

namespace {

/// Some builds of the server stamp every column with a log position of their own (pg_attver), which no user
/// can set or reset and pg_dump leaves out: it says when, not what.
std::string user_options() {
  return R"(CASE WHEN array_length(a.attoptions, 1) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%'
    THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o
      WHERE o NOT LIKE 'pg\_attver=%') END)";
}

}  // namespace

std::string columns_query(int) {
  // attnum has gaps where columns were dropped; the rank among the living is what people see.
  return R"(
WITH relation AS MATERIALIZED (
  SELECT c.oid, c.relkind, c.relname, n.nspname, c.relispartition, c.relpersistence FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND )" +
         sql::own_relation("c") + " AND " + sql::own("pg_type", "c.reltype") + " AND " + sql::asked("c.oid") +
         R"()
SELECT 'pg_class' AS catalog, a.attrelid AS oid, a.attnum AS sub,
       CASE WHEN c.relkind IN ('v', 'm') THEN 'view column' WHEN c.relkind = 'c' THEN 'attribute'
         ELSE 'column' END AS kind,
       c.nspname AS path1, c.relname AS path2, a.attname AS path3,
       row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       CASE WHEN c.relkind IN ('r', 'p', 'f') THEN CASE WHEN a.attnotnull THEN 'no' ELSE 'yes' END END
         AS nullable,
       CASE WHEN a.atthasdef AND a.attgenerated = '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid)
         FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END AS "default",
       CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid)
         FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) || CASE a.attgenerated
         WHEN 's' THEN ' stored' WHEN 'v' THEN ' virtual' ELSE a.attgenerated::text END END AS generated,
       CASE a.attidentity WHEN '' THEN NULL WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default'
         ELSE a.attidentity::text END AS identity,
       CASE WHEN s.seqrelid IS NOT NULL THEN 'pg_class' END AS covers_catalog, s.seqrelid AS covers_oid,
       'identity' AS covers_as,
       s.seqrelid::regclass::text AS "identity sequence",
       CASE WHEN s.relpersistence <> c.relpersistence THEN CASE s.relpersistence WHEN 'p' THEN 'logged'
         WHEN 'u' THEN 'unlogged' ELSE s.relpersistence::text END END AS "identity persistence",
       format_type(s.seqtypid, NULL) AS "identity type",
       s.seqstart AS "identity start", s.seqincrement AS "identity increment",
       s.seqmin AS "identity minimum", s.seqmax AS "identity maximum", s.seqcache AS "identity cache",
       )" +
         sql::yes_if("s.seqcycle") + R"( AS "identity cycle",
       CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain'
         WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended'
         ELSE a.attstorage::text END END AS storage,
       CASE a.attcompression WHEN '' THEN NULL WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4'
         ELSE a.attcompression::text END AS compression,
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS "statistics target",
       )" +
         user_options() + R"( AS options,
       )" +
         sql::without_secrets("a.attfdwoptions") + R"( AS "foreign options",
       CASE WHEN a.attinhcount > 0 THEN a.attinhcount::text || CASE WHEN a.attislocal AND NOT c.relispartition THEN ', also local'
         ELSE '' END END AS inherited
FROM relation c
JOIN pg_attribute a ON a.attrelid = c.oid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN LATERAL (SELECT q.*, w.relpersistence FROM pg_depend i
  JOIN pg_sequence q ON q.seqrelid = i.objid JOIN pg_class w ON w.oid = i.objid
  WHERE i.refclassid = 'pg_class'::regclass AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum
    AND i.classid = 'pg_class'::regclass AND i.deptype = 'i' OFFSET 0) s ON a.attidentity <> ''
WHERE a.attnum > 0 AND NOT a.attisdropped)";
}

}  // namespace harness::postgres
