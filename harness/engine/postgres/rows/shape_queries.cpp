#include <harness/engine/postgres/rows/shape_queries.hpp>

namespace harness::postgres::shape_query {

std::string tables(bool named) {
  // Who asks for a partitioned table means its rows, which are in its leaves. Each step goes by an index: the
  // planner would read all relations to join them to a few names, which OFFSET and count() keep it from.
  const std::string wanted = named ? R"(
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[])) asked(schema, name)
CROSS JOIN LATERAL (SELECT w.oid, w.relkind FROM pg_catalog.pg_class w
                    WHERE w.relname = asked.name::pg_catalog.name AND w.relnamespace =
                      (SELECT m.oid FROM pg_catalog.pg_namespace m WHERE m.nspname = asked.schema::pg_catalog.name)
                    OFFSET 0) o
CROSS JOIN LATERAL (SELECT o.oid UNION ALL SELECT p.relid FROM pg_catalog.pg_partition_tree(o.oid) p
                    WHERE o.relkind = 'p' AND p.relid <> o.oid) t(oid)
CROSS JOIN LATERAL (SELECT * FROM pg_catalog.pg_class w WHERE w.oid = t.oid OFFSET 0) c)"
                                   : " FROM pg_catalog.pg_class c";
  return R"(
SELECT c.oid, n.nspname, c.relname, pg_catalog.format('%I.%I', n.nspname, c.relname), r.nspname, r.relname,
       c.relhasindex, c.relchecks > 0 OR c.relispartition, c.relhastriggers)" +
         wanted +
         R"(
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT rn.nspname, rc.relname
                   FROM pg_catalog.pg_class rc JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
                   WHERE c.relispartition AND rc.oid = pg_catalog.pg_partition_root(c.oid) OFFSET 0) r ON true
WHERE (c.relkind = 'r' OR c.relkind = 'p' AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i
                                                          WHERE i.inhparent = c.oid))
  AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (SELECT pg_catalog.count(*) FROM pg_catalog.pg_depend d
       WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') = 0)";
}

std::string columns() {
  // A domain's default serves a column that has none of its own.
  return R"(
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod,
       pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '', a.attidentity,
       CASE WHEN a.attgenerated <> '' THEN NULL WHEN a.attidentity <> '' THEN 'identity'
         ELSE coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.pg_get_expr(t.typdefaultbin, 0),
                       pg_catalog.quote_literal(t.typdefault)) END
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum)";
}

namespace {

/// What the type u.oid is made of: a domain's base, an array's elements, a range's bounds, a composite's
/// attributes. int2vector has elements, too, but is no array of theirs.
constexpr const char* parts = R"(
  SELECT t.typbasetype AS part, t.typtypmod AS modifier, 1 AS position FROM pg_catalog.pg_type t
  WHERE t.oid = u.oid AND t.typtype = 'd'
  UNION ALL
  SELECT e.oid, -1, 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
  WHERE t.oid = u.oid
  UNION ALL
  SELECT r.rngsubtype, -1, 1 FROM pg_catalog.pg_range r WHERE r.rngtypid = u.oid
  UNION ALL
  SELECT r.rngsubtype, -1, 1 FROM pg_catalog.pg_range r WHERE r.rngmultitypid = u.oid
  UNION ALL
  SELECT a.atttypid, a.atttypmod, a.attnum FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE t.oid = u.oid AND t.typtype = 'c')";

}  // namespace

std::string types() {
  const std::string of_each = parts;
  return R"(
WITH RECURSIVE used(oid) AS (
  SELECT a.atttypid FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT p.part FROM used u, LATERAL ()" +
         of_each + R"() p)
SELECT 'type' AS what, t.oid AS type, t.typtype::pg_catalog.text AS form,
       CASE WHEN t.typtype = 'b' THEN t.typname::pg_catalog.text ELSE pg_catalog.format_type(t.oid, NULL) END
         COLLATE "C" AS name,
       CASE WHEN t.typnotnull THEN 't' ELSE 'f' END AS value, NULL::pg_catalog.int4 AS modifier,
       0::pg_catalog.float8 AS position
FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid
UNION ALL
SELECT 'part', u.oid, NULL, pg_catalog.format_type(p.part, p.modifier), p.part::pg_catalog.text, p.modifier, p.position
FROM used u, LATERAL ()" +
         of_each + R"() p
UNION ALL
SELECT 'label', e.enumtypid, NULL, e.enumlabel, NULL, NULL, e.enumsortorder
FROM used u JOIN pg_catalog.pg_enum e ON e.enumtypid = u.oid
UNION ALL
SELECT 'condition', k.contypid, NULL, pg_catalog.pg_get_expr(k.conbin, 0), NULL, NULL, 0
FROM used u JOIN pg_catalog.pg_constraint k ON k.contypid = u.oid AND k.contype = 'c'
ORDER BY what, type, position, name)";
}

std::string keys(int version) {
  // One that is not valid, because its rows were refused when it was made, is held against new rows even so.
  return R"(
SELECT i.indrelid, x.relname, i.indisprimary, )" +
         std::string(version >= 150000 ? "i.indnullsnotdistinct" : "false") + R"(,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       CASE WHEN i.indisexclusion THEN pg_catalog.pg_get_constraintdef(k.oid) END,
       i.indisvalid AND NOT (i.indisexclusion AND NOT i.indisprimary) AND i.indpred IS NULL
         AND NOT EXISTS (SELECT FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) o(place)
           LEFT JOIN pg_catalog.pg_attribute v ON v.attrelid = i.indrelid AND v.attnum = i.indkey[o.place]
             AND v.attnum > 0 WHERE v.attnotnull IS NOT TRUE),
       a.attname,
       CASE WHEN i.indkey[p.position - 1] = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, p.position, false) END
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) p(position)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.position - 1] AND a.attnum > 0
LEFT JOIN pg_catalog.pg_constraint k
  ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND (i.indisunique OR i.indisexclusion) AND i.indisready
ORDER BY i.indrelid, i.indisprimary DESC, x.relname, p.position)";
}

std::string references(int version) {
  // A foreign key to a partitioned table has a clone for each partition of the parent, which says less than
  // it does. One on a partition is the clone of its own table's, and refers to the same parent. A check whose
  // trigger is switched off does not happen.
  return R"(
SELECT k.conrelid, k.conname, pn.nspname, pc.relname, k.confmatchtype = 'f', k.condeferrable,
       )" +
         std::string(version >= 180000 ? "k.conenforced AND " : "") +
         R"(NOT EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgrelid = k.conrelid
         AND g.tgenabled IN ('D', 'R')), ca.attname, pa.attname
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class pc ON pc.oid = k.confrelid
JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) WITH ORDINALITY
  u(child, parent, position)
JOIN pg_catalog.pg_attribute ca ON ca.attrelid = k.conrelid AND ca.attnum = u.child
JOIN pg_catalog.pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = u.parent
WHERE k.conrelid = ANY ($1::pg_catalog.oid[]) AND k.contype = 'f' AND k.confrelid = (
  WITH RECURSIVE above AS (
    SELECT k.conparentid AS next, k.confrelid
    UNION ALL
    SELECT o.conparentid, o.confrelid FROM above JOIN pg_catalog.pg_constraint o ON o.oid = above.next)
  SELECT above.confrelid FROM above WHERE above.next = 0)
ORDER BY k.conrelid, k.conname, u.position)";
}

std::string conditions(int version) {
  // The columns of a partition's bound are those that the keys of the tables above it need.
  return R"(
SELECT k.conrelid AS relation, false AS bound, k.conname::pg_catalog.text COLLATE "C" AS name,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression, a.attname::pg_catalog.text COLLATE "C" AS column
FROM pg_catalog.pg_constraint k
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attnum > 0
WHERE k.conrelid = ANY ($1::pg_catalog.oid[]) AND k.contype = 'c')" +
         std::string(version >= 180000 ? " AND k.conenforced" : "") + R"(
UNION ALL
SELECT c.oid, true, 'partition constraint', b.expression, o.attname::pg_catalog.text
FROM pg_catalog.pg_class c
CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_partition_constraintdef(c.oid)) b(expression)
LEFT JOIN LATERAL (
  SELECT DISTINCT a.attname FROM pg_catalog.pg_partition_ancestors(c.oid) r
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.relid AND d.objsubid > 0
    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = r.relid AND d.refobjsubid = 0
    AND d.deptype = 'i'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = r.relid AND a.attnum = d.objsubid
  WHERE r.relid <> c.oid) o ON true
WHERE c.oid = ANY ($1::pg_catalog.oid[]) AND c.relispartition AND b.expression IS NOT NULL
ORDER BY relation, bound, name, "column")";
}

std::string triggers() {
  // 1: for each row; 4: on INSERT; 64: instead of it. What a foreign key or a deferred unique constraint
  // needs is no trigger of the user's; the clone of one on a partition is, though version 14 calls it
  // internal.
  return R"(
SELECT g.tgrelid, g.tgname FROM pg_catalog.pg_trigger g
WHERE g.tgrelid = ANY ($1::pg_catalog.oid[]) AND g.tgtype & 1 > 0 AND g.tgtype & 4 > 0 AND g.tgtype & 64 = 0
  AND g.tgenabled IN ('O', 'A') AND (NOT g.tgisinternal OR g.tgparentid <> 0)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.oid = g.tgconstraint AND k.contype <> 't')
ORDER BY g.tgrelid, g.tgname)";
}

}  // namespace harness::postgres::shape_query
