#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string settings_query(int) {
  return R"(
SELECT 'database setting' AS kind, CASE WHEN s.setrole = 0 THEN '*' ELSE pg_get_userbyid(s.setrole) END AS path1,
       split_part(o, '=', 1) AS path2, substr(o, strpos(o, '=') + 1) AS value
FROM pg_db_role_setting s, unnest(s.setconfig) o
WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()))";
}

}  // namespace harness::postgres
