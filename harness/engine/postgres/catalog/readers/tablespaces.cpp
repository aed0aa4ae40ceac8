#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string tablespaces_query(int) {
  // They are the server's: those that this database uses are reported, without their location.
  return R"(
SELECT 'pg_tablespace' AS catalog, t.oid, 'tablespace' AS kind, t.spcname AS path1,
       pg_get_userbyid(t.spcowner) AS owner, )" +
         sql::sorted("t.spcoptions") + R"( AS options,
       shobj_description(t.oid, 'pg_tablespace') AS comment
FROM pg_tablespace t
WHERE )" +
         sql::used_tablespace("t.oid");
}

}  // namespace harness::postgres
