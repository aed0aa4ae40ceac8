#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

namespace {

std::string function_name(const std::string& column) {
  return "CASE WHEN t." + column + " <> 0 THEN t." + column + "::regprocedure::text END";
}

}  // namespace

std::string base_types_query(int) {
  // A type without a body ("shell") is what CREATE TYPE leaves until its functions exist.
  return R"(
SELECT 'pg_type' AS catalog, t.oid,
       CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END AS kind,
       n.nspname AS path1, t.typname AS path2,
       pg_get_userbyid(t.typowner) AS owner,
       t.typlen AS length, )" +
         sql::yes_if("t.typbyval") + R"( AS "by value", t.typalign AS alignment, t.typstorage AS storage,
       t.typcategory AS category, )" +
         sql::yes_if("t.typispreferred") + R"( AS preferred, t.typdelim AS delimiter,
       CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element,
       coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default",
       CASE WHEN t.typcollation <> 0 THEN t.typcollation::regcollation::text END AS collation,
       )" +
         function_name("typinput") + " AS input, " + function_name("typoutput") + " AS output, " +
         function_name("typreceive") + " AS receive, " + function_name("typsend") + " AS send, " +
         function_name("typmodin") + " AS \"modifier input\", " + function_name("typmodout") +
         " AS \"modifier output\", " + function_name("typanalyze") + " AS analyze, " +
         function_name("typsubscript") + R"( AS subscript
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE (t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = t.typelem AND
         e.typarray = t.oid)
       OR t.typtype = 'p' AND NOT t.typisdefined)
  AND )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

}  // namespace harness::postgres
