#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string extensions_query(int) {
  // Its members are its own and follow from its version; their number shows whether one was removed.
  // Extensions that came with the server can be dropped as well.
  return R"(
SELECT 'pg_extension' AS catalog, x.oid, 'extension' AS kind, x.extname AS path1,
       pg_get_userbyid(x.extowner) AS owner, x.extversion AS version, n.nspname AS schema,
       (SELECT count(*) FROM pg_depend d WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid
          AND d.deptype = 'e') AS members
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace)";
}

}  // namespace harness::postgres
