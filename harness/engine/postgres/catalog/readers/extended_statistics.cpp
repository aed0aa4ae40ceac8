#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string extended_statistics_query(int) {
  return R"(
SELECT 'pg_statistic_ext' AS catalog, s.oid, 'statistics' AS kind, n.nspname AS path1, s.stxname AS path2,
       pg_get_userbyid(s.stxowner) AS owner,
       pg_get_statisticsobjdef(s.oid) AS definition,
       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS "statistics target"
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
WHERE )" +
         sql::lasting("s.stxnamespace") + " AND " + sql::own("pg_statistic_ext", "s.oid");
}

}  // namespace harness::postgres
