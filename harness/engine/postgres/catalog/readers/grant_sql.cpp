#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres::sql {

std::string grants_beyond(std::string_view acl, std::string_view standard) {
  return R"((SELECT CASE WHEN x.grantee = 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END AS path4,
    coalesce(string_agg(DISTINCT x.privilege_type, ', ') FILTER (WHERE x.given), 'none') AS privileges,
    string_agg(DISTINCT x.privilege_type, ', ') FILTER (WHERE x.given AND x.is_grantable) AS "grant options",
    CASE WHEN count(DISTINCT x.grantor) FILTER (WHERE x.given) = 1
      THEN max(pg_get_userbyid(x.grantor)) FILTER (WHERE x.given)
      ELSE string_agg(DISTINCT x.privilege_type || ' by ' || pg_get_userbyid(x.grantor), ', ')
        FILTER (WHERE x.given) END AS grantor
  FROM (SELECT *, true AS given FROM aclexplode()" +
         std::string(acl) + R"() UNION ALL SELECT *, false FROM aclexplode()" + std::string(standard) +
         R"()) x
  GROUP BY x.grantee
  HAVING coalesce(array_agg(x.privilege_type || x.is_grantable || x.grantor ORDER BY x.privilege_type, x.grantor,
      x.is_grantable) FILTER (WHERE x.given), '{}')
    <> coalesce(array_agg(x.privilege_type || x.is_grantable || x.grantor ORDER BY x.privilege_type, x.grantor,
      x.is_grantable) FILTER (WHERE NOT x.given), '{}')))";
}

}  // namespace harness::postgres::sql
