#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string rules_query(int) {
  // The rule _RETURN is the view itself.
  return R"(
SELECT 'pg_rewrite' AS catalog, r.oid, 'rule' AS kind,
       n.nspname AS path1, c.relname AS path2, r.rulename AS path3,
       pg_get_ruledef(r.oid) AS definition,
       CASE r.ev_enabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
         WHEN 'A' THEN 'always' ELSE r.ev_enabled::text END AS enabled
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND )" +
         sql::lasting_relation("c") + " AND " + sql::own("pg_rewrite", "r.oid");
}

}  // namespace harness::postgres
