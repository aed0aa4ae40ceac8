#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string database_query(int) {
  // Its name is the harness's choice; its encoding and locale no migration can change.
  return R"(
SELECT 'pg_database' AS catalog, d.oid, 'database' AS kind,
       pg_get_userbyid(d.datdba) AS owner,
       CASE WHEN d.datconnlimit >= 0 THEN d.datconnlimit END AS "connection limit",
       )" +
         sql::yes_if("d.datistemplate") + R"( AS template,
       CASE WHEN t.oid >= 16384 THEN t.spcname END AS tablespace,
       (SELECT s.description FROM pg_shdescription s WHERE s.objoid = d.oid AND s.classoid = 'pg_database'::regclass)
         AS comment,
       (SELECT string_agg(l.provider || ': ' || l.label, ', ' ORDER BY l.provider) FROM pg_shseclabel l
        WHERE l.objoid = d.oid AND l.classoid = 'pg_database'::regclass) AS "security label"
FROM pg_database d
JOIN pg_tablespace t ON t.oid = d.dattablespace
WHERE d.datname = current_database())";
}

}  // namespace harness::postgres
