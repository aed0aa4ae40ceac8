#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string enums_query(int) {
  return R"(
SELECT 'pg_type' AS catalog, t.oid, 'enum' AS kind, n.nspname AS path1, t.typname AS path2,
       pg_get_userbyid(t.typowner) AS owner,
       (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e
        WHERE e.enumtypid = t.oid) AS labels
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND )" +
         sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid");
}

}  // namespace harness::postgres
