#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string indexes_query(int) {
  // The index of a constraint, an inner part of it, is reported as the constraint's.
  return R"(
SELECT 'pg_class' AS catalog, x.oid, 'index' AS kind,
       n.nspname AS path1, c.relname AS path2, x.relname AS path3,
       )" +
         sql::without_parameters("pg_get_indexdef(x.oid)", "x.reloptions") + R"( AS definition,
       )" +
         sql::index_attributes("x", "i") + R"(
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind <> 't' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
    AND d.objid = x.oid AND d.deptype = 'i')
  AND )" +
         sql::lasting_relation("c") + " AND " + sql::own("pg_class", "x.oid");
}

}  // namespace harness::postgres
