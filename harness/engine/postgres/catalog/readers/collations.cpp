#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string collations_query(int version) {
  // The version of the library that sorts is not the schema's.
  const std::string locale = version < 150000   ? "NULL"
                             : version < 170000 ? "c.colliculocale"
                                                : "c.colllocale";
  const std::string rules = version < 160000 ? "NULL" : "c.collicurules";
  return R"(
SELECT 'pg_collation' AS catalog, c.oid, 'collation' AS kind, n.nspname AS path1, c.collname AS path2,
       pg_get_userbyid(c.collowner) AS owner,
       CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'd' THEN 'default'
         WHEN 'b' THEN 'builtin' ELSE c.collprovider::text END AS provider,
       CASE WHEN NOT c.collisdeterministic THEN 'no' END AS deterministic,
       c.collcollate AS "lc_collate", c.collctype AS "lc_ctype", )" +
         locale + " AS locale, " + rules + R"( AS rules
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE )" +
         sql::lasting("c.collnamespace") + " AND " + sql::own("pg_collation", "c.oid");
}

}  // namespace harness::postgres
