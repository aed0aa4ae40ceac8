#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string functions_query(int) {
  // pg_get_functiondef refuses aggregates and hides what is a default; the parts are read one by one.
  return R"(
SELECT 'pg_proc' AS catalog, p.oid,
       CASE p.prokind WHEN 'f' THEN 'function' WHEN 'w' THEN 'function' WHEN 'p' THEN 'procedure' END AS kind,
       n.nspname AS path1, )" +
         sql::signature("p") + R"( AS path2,
       pg_get_userbyid(p.proowner) AS owner,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS returns,
       l.lanname AS language,
       coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) AS body,
       )" +
         sql::yes_if("p.prosqlbody IS NOT NULL") + R"( AS "standard body",
       p.probin AS library,
       )" +
         sql::yes_if("p.prokind = 'w'") + R"( AS window,
       CASE p.provolatile WHEN 'v' THEN 'volatile' WHEN 's' THEN 'stable' WHEN 'i' THEN 'immutable'
         ELSE p.provolatile::text END AS volatility,
       )" +
         sql::yes_if("p.proisstrict") + R"( AS strict,
       )" +
         sql::yes_if("p.prosecdef") + R"( AS "security definer",
       )" +
         sql::yes_if("p.proleakproof") + R"( AS leakproof,
       CASE p.proparallel WHEN 'u' THEN 'unsafe' WHEN 'r' THEN 'restricted' WHEN 's' THEN 'safe'
         ELSE p.proparallel::text END AS parallel,
       p.procost AS cost,
       CASE WHEN p.proretset THEN p.prorows END AS rows,
       CASE WHEN p.prosupport <> 0 THEN p.prosupport::regprocedure::text END AS support,
       (SELECT string_agg(format_type(t, NULL), ', ') FROM unnest(p.protrftypes) t) AS transforms,
       )" +
         sql::sorted("p.proconfig") + R"( AS configuration
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE p.prokind <> 'a' AND )" +
         sql::lasting("p.pronamespace") + " AND " + sql::own("pg_proc", "p.oid") + " AND " +
         sql::independent("pg_proc", "p.oid");
}

}  // namespace harness::postgres
