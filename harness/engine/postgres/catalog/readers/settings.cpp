#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string settings_query(int) {
  // What ALTER ROLE ALL sets holds here too; what a role has everywhere is reported with the role.
  return R"(
SELECT CASE WHEN s.setdatabase = 0 THEN 'server setting' ELSE 'database setting' END AS kind,
       CASE WHEN s.setrole = 0 THEN '*' ELSE pg_get_userbyid(s.setrole) END AS path1,
       split_part(o, '=', 1) AS path2, CASE WHEN )" +
         sql::is_secret("split_part(o, '=', 1)") +
         R"( THEN '(hidden)' ELSE substr(o, strpos(o, '=') + 1) END AS value
FROM pg_db_role_setting s, unnest(s.setconfig) o
WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
   OR s.setdatabase = 0 AND s.setrole = 0)";
}

}  // namespace harness::postgres
