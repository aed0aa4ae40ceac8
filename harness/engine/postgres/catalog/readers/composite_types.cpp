#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string composite_types_query(int) {
  // The attributes of the type are read with the columns.
  return R"(
SELECT 'pg_type' AS catalog, t.oid, 'composite type' AS kind, n.nspname AS path1, t.typname AS path2,
       pg_get_userbyid(t.typowner) AS owner
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
WHERE t.typtype = 'c' AND )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

}  // namespace harness::postgres
