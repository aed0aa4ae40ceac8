#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string access_methods_query(int) {
  return R"(
SELECT 'pg_am' AS catalog, a.oid, 'access method' AS kind, a.amname AS path1,
       a.amhandler::text AS handler,
       CASE a.amtype WHEN 'i' THEN 'index' WHEN 't' THEN 'table' ELSE a.amtype::text END AS type
FROM pg_am a
WHERE )" +
         sql::own("pg_am", "a.oid");
}

}  // namespace harness::postgres
