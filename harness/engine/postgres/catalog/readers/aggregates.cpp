#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {
namespace {

std::string function_name(std::string_view column) {
  const std::string name(column);
  return "CASE WHEN " + name + " <> 0 THEN " + name + "::regprocedure::text END";
}

std::string modify(std::string_view column) {
  return "CASE " + std::string(column) + " WHEN 'r' THEN 'read only' WHEN 's' THEN 'shareable' " +
         "WHEN 'w' THEN 'read write' ELSE " + std::string(column) + "::text END";
}

}  // namespace

std::string aggregates_query(int) {
  return R"(
SELECT 'pg_proc' AS catalog, p.oid, 'aggregate' AS kind, n.nspname AS path1, )" +
         sql::signature("p") + R"( AS path2,
       pg_get_userbyid(p.proowner) AS owner,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS returns,
       CASE a.aggkind WHEN 'n' THEN NULL WHEN 'o' THEN 'ordered set' WHEN 'h' THEN 'hypothetical set'
         ELSE a.aggkind::text END AS variant,
       CASE WHEN a.aggnumdirectargs > 0 THEN a.aggnumdirectargs END AS "direct arguments",
       )" +
         function_name("a.aggtransfn") + R"( AS transition,
       )" +
         function_name("a.aggfinalfn") + R"( AS final,
       )" +
         function_name("a.aggcombinefn") + R"( AS combine,
       )" +
         function_name("a.aggserialfn") + R"( AS serialize,
       )" +
         function_name("a.aggdeserialfn") + R"( AS deserialize,
       )" +
         function_name("a.aggmtransfn") + R"( AS "moving transition",
       )" +
         function_name("a.aggminvtransfn") + R"( AS "moving inverse",
       )" +
         function_name("a.aggmfinalfn") + R"( AS "moving final",
       )" +
         sql::yes_if("a.aggfinalextra") + R"( AS "final extra",
       )" +
         sql::yes_if("a.aggmfinalextra") + R"( AS "moving final extra",
       )" +
         modify("a.aggfinalmodify") + R"( AS "final modify",
       )" +
         modify("a.aggmfinalmodify") + R"( AS "moving final modify",
       CASE WHEN a.aggsortop <> 0 THEN a.aggsortop::regoperator::text END AS "sort operator",
       format_type(a.aggtranstype, NULL) AS state,
       CASE WHEN a.aggtransspace > 0 THEN a.aggtransspace END AS "state size",
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "moving state",
       CASE WHEN a.aggmtransspace > 0 THEN a.aggmtransspace END AS "moving state size",
       a.agginitval AS "initial value", a.aggminitval AS "moving initial value",
       CASE p.proparallel WHEN 'u' THEN 'unsafe' WHEN 'r' THEN 'restricted' WHEN 's' THEN 'safe'
         ELSE p.proparallel::text END AS parallel,
       CASE p.provolatile WHEN 'v' THEN 'volatile' WHEN 's' THEN 'stable' WHEN 'i' THEN 'immutable'
         ELSE p.provolatile::text END AS volatility,
       p.procost AS cost,
       )" +
         sql::yes_if("p.proisstrict") + R"( AS strict,
       )" +
         sql::yes_if("p.prosecdef") + R"( AS "security definer",
       )" +
         sql::yes_if("p.proleakproof") + R"( AS leakproof,
       )" +
         sql::sorted("p.proconfig") + R"( AS configuration
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.prokind = 'a' AND )" +
         sql::lasting("p.pronamespace") + " AND " + sql::own("pg_proc", "p.oid");
}

}  // namespace harness::postgres
