#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

namespace {

std::string operator_name(const std::string& column) {
  return "CASE WHEN o." + column + " <> 0 THEN o." + column + "::regoperator::text END";
}

std::string function_name(const std::string& column) {
  return "CASE WHEN o." + column + " <> 0 THEN o." + column + "::regprocedure::text END";
}

}  // namespace

std::string operators_query(int) {
  return R"(
SELECT 'pg_operator' AS catalog, o.oid, 'operator' AS kind, n.nspname AS path1,
       o.oprname || '(' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' ||
         CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END || ')' AS path2,
       pg_get_userbyid(o.oprowner) AS owner,
       format_type(nullif(o.oprresult, 0), NULL) AS returns,
       )" +
         function_name("oprcode") + " AS function, " + operator_name("oprcom") + " AS commutator, " +
         operator_name("oprnegate") + " AS negator, " + function_name("oprrest") + " AS restrict, " +
         function_name("oprjoin") + " AS \"join\", " + sql::yes_if("o.oprcanmerge") + " AS merges, " +
         sql::yes_if("o.oprcanhash") + R"( AS hashes
FROM pg_operator o
JOIN pg_namespace n ON n.oid = o.oprnamespace
WHERE )" +
         sql::lasting("o.oprnamespace") + " AND " + sql::own("pg_operator", "o.oid");
}

}  // namespace harness::postgres
