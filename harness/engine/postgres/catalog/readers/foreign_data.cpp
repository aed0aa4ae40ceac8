#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string foreign_data_wrappers_query(int) {
  return R"(
SELECT 'pg_foreign_data_wrapper' AS catalog, w.oid, 'foreign data wrapper' AS kind, w.fdwname AS path1,
       pg_get_userbyid(w.fdwowner) AS owner,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regprocedure::text END AS handler,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regprocedure::text END AS validator,
       )" +
         sql::without_secrets("w.fdwoptions") +
         R"( AS options
FROM pg_foreign_data_wrapper w
WHERE )" +
         sql::own("pg_foreign_data_wrapper", "w.oid");
}

std::string foreign_servers_query(int) {
  return R"(
SELECT 'pg_foreign_server' AS catalog, s.oid, 'foreign server' AS kind, s.srvname AS path1,
       pg_get_userbyid(s.srvowner) AS owner, w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version,
       )" +
         sql::without_secrets("s.srvoptions") +
         R"( AS options
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE )" +
         sql::own("pg_foreign_server", "s.oid");
}

std::string user_mappings_query(int) {
  // The view shows options only to those who may see them; the catalog itself is closed to most.
  return R"(
SELECT 'pg_user_mapping' AS catalog, u.umid AS oid, 'user mapping' AS kind, u.srvname AS path1,
       CASE WHEN u.umuser = 0 THEN 'public' ELSE u.usename END AS path2,
       )" +
         sql::without_secrets("u.umoptions") +
         R"( AS options
FROM pg_user_mappings u
WHERE )" +
         sql::own("pg_user_mapping", "u.umid");
}

}  // namespace harness::postgres
