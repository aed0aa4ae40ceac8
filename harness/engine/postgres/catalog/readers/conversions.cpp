#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string conversions_query(int) {
  return R"(
SELECT 'pg_conversion' AS catalog, c.oid, 'conversion' AS kind, n.nspname AS path1, c.conname AS path2,
       pg_get_userbyid(c.conowner) AS owner,
       pg_encoding_to_char(c.conforencoding) AS source, pg_encoding_to_char(c.contoencoding) AS target,
       c.conproc::regprocedure::text AS function, )" +
         sql::yes_if("c.condefault") + R"( AS "default"
FROM pg_conversion c
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE )" +
         sql::lasting("c.connamespace") + " AND " + sql::own("pg_conversion", "c.oid");
}

}  // namespace harness::postgres
