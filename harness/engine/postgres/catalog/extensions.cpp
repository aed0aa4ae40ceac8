#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string extensions_query(int) {
  // Its members are its own affair and are told by its version.
  return R"(
SELECT 'pg_extension' AS catalog, x.oid, 'extension' AS kind, x.extname AS path1,
       pg_get_userbyid(x.extowner) AS owner, x.extversion AS version, n.nspname AS schema
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace
WHERE x.oid >= 16384)";
}

}  // namespace harness::postgres
