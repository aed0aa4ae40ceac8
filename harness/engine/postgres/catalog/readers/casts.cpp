#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string casts_query(int) {
  return R"(
SELECT 'pg_cast' AS catalog, c.oid, 'cast' AS kind,
       format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) AS path1,
       CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END AS function,
       CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit'
         ELSE c.castcontext::text END AS context,
       CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' WHEN 'b' THEN 'binary'
         ELSE c.castmethod::text END AS method
FROM pg_cast c
WHERE )" +
         sql::own("pg_cast", "c.oid") + " AND " + sql::independent("pg_cast", "c.oid");
}

}  // namespace harness::postgres
