#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string range_types_query(int) {
  return R"(
SELECT 'pg_type' AS catalog, t.oid, 'range type' AS kind, n.nspname AS path1, t.typname AS path2,
       pg_get_userbyid(t.typowner) AS owner,
       format_type(r.rngsubtype, NULL) AS subtype,
       format_type(r.rngmultitypid, NULL) AS multirange,
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation::regcollation::text END AS collation,
       (SELECT quote_ident(w.nspname) || '.' || quote_ident(o.opcname) FROM pg_opclass o
        JOIN pg_namespace w ON w.oid = o.opcnamespace WHERE o.oid = r.rngsubopc) AS "operator class",
       CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regprocedure::text END AS canonical,
       CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regprocedure::text END AS "subtype difference"
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_range r ON r.rngtypid = t.oid
JOIN pg_type s ON s.oid = r.rngsubtype
WHERE t.typtype = 'r' AND )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

}  // namespace harness::postgres
