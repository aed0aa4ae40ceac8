#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string schemas_query(int) {
  // The schema public comes with the server, but its owner, grants and comment are the user's to change.
  return R"(
SELECT 'pg_namespace' AS catalog, n.oid, 'schema' AS kind, n.nspname AS path1,
       pg_get_userbyid(n.nspowner) AS owner
FROM pg_namespace n
WHERE (n.nspname = 'public' OR )" +
         sql::own("pg_namespace", "n.oid") + ") AND " + sql::lasting("n.oid");
}

}  // namespace harness::postgres
