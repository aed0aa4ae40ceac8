#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string roles_query(int version) {
  // Roles are the server's, and other databases' as well: reported are those that this database refers to, as
  // owners, in access lists, policies, settings or mappings. Whether a password is set is for superusers
  // alone to see.
  const std::string how = version < 160000
                              ? "CASE WHEN m.admin_option THEN ' (admin)' ELSE '' END"
                              : "coalesce(' (' || nullif(concat_ws(', ', CASE WHEN m.admin_option "
                                "THEN 'admin' END, CASE WHEN NOT m.inherit_option THEN 'no inherit' "
                                "END, CASE WHEN NOT m.set_option THEN 'no set' END), '') || ')', '')";
  return R"(
SELECT 'pg_authid' AS catalog, r.oid, 'role' AS kind, r.rolname AS path1,
       )" +
         sql::yes_if("r.rolsuper") + " AS superuser, " + sql::yes_if("r.rolcanlogin") + " AS login, " +
         sql::yes_if("r.rolcreaterole") + " AS \"create role\", " + sql::yes_if("r.rolcreatedb") +
         " AS \"create database\", " + sql::yes_if("r.rolreplication") + " AS replication, " +
         sql::yes_if("r.rolbypassrls") + " AS \"bypass row security\", " +
         R"(CASE WHEN NOT r.rolinherit THEN 'no' END AS inherit,
       CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit END AS "connection limit",
       CASE WHEN r.rolvaliduntil < 'infinity' THEN r.rolvaliduntil END AS "valid until",
       (SELECT string_agg(DISTINCT pg_get_userbyid(m.roleid) || )" +
         how + R"(, ', ') FROM pg_auth_members m WHERE m.member = r.oid) AS "member of",
       (SELECT string_agg(DISTINCT pg_get_userbyid(m.member) || )" +
         how + R"(, ', ') FROM pg_auth_members m WHERE m.roleid = r.oid) AS members,
       )" +
         sql::without_secrets(
             "(SELECT s.setconfig FROM pg_db_role_setting s WHERE s.setrole = r.oid "
             "AND s.setdatabase = 0)") +
         R"( AS settings,
       shobj_description(r.oid, 'pg_authid') AS comment,
       (SELECT string_agg(l.provider || ': ' || l.label, ', ' ORDER BY l.provider) FROM pg_shseclabel l
        WHERE l.objoid = r.oid AND l.classoid = 'pg_authid'::regclass) AS "security label"
FROM pg_roles r
WHERE r.oid >= 16384 AND r.oid IN (
  SELECT d.refobjid FROM pg_shdepend d, pg_database b WHERE b.datname = current_database() AND d.dbid = b.oid
    AND d.refclassid = 'pg_authid'::regclass
  UNION SELECT s.setrole FROM pg_db_role_setting s, pg_database b WHERE b.datname = current_database()
    AND s.setdatabase = b.oid))";
}

}  // namespace harness::postgres
