#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string default_privileges_query(int) {
  // For the whole database the list replaces the server's own; for one schema it comes on top.
  return R"(
SELECT 'default privilege' AS kind, CASE WHEN d.defaclnamespace = 0 THEN '*' ELSE n.nspname END AS path1,
       pg_get_userbyid(d.defaclrole) AS path2,
       CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
         WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' ELSE d.defaclobjtype::text END
         AS path3, g.*
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace, LATERAL )" +
         sql::grants_beyond(
             "d.defaclacl",
             "CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' "
             "ELSE d.defaclobjtype END::\"char\", d.defaclrole) END") +
         " g";
}

}  // namespace harness::postgres
