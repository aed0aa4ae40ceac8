#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string languages_query(int) {
  return R"(
SELECT 'pg_language' AS catalog, l.oid, 'language' AS kind, l.lanname AS path1,
       pg_get_userbyid(l.lanowner) AS owner, )" +
         sql::yes_if("l.lanpltrusted") + R"( AS trusted,
       CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::regprocedure::text END AS handler,
       CASE WHEN l.laninline <> 0 THEN l.laninline::regprocedure::text END AS inline,
       CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regprocedure::text END AS validator
FROM pg_language l
WHERE )" +
         sql::own("pg_language", "l.oid");
}

std::string transforms_query(int) {
  return R"(
SELECT 'pg_transform' AS catalog, t.oid, 'transform' AS kind,
       format_type(t.trftype, NULL) AS path1, l.lanname AS path2,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure::text END AS "from sql",
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure::text END AS "to sql"
FROM pg_transform t
JOIN pg_language l ON l.oid = t.trflang
WHERE )" +
         sql::own("pg_transform", "t.oid");
}

}  // namespace harness::postgres
