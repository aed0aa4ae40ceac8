#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string publications_query(int version) {
  // Row filters, column lists and schemas came with 15, the publishing of generated columns with 18.
  const std::string table =
      version < 150000 ? "r.prrelid::regclass::text"
                       : R"(r.prrelid::regclass::text || coalesce(' (' || (SELECT string_agg(quote_ident(
         a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = r.prrelid
         AND a.attnum = ANY (r.prattrs)) || ')', '') || coalesce(' where ' || pg_get_expr(r.prqual, r.prrelid), ''))";
  const std::string schemas =
      version < 150000 ? "NULL"
                       : "(SELECT string_agg(pnnspid::regnamespace::text, ', ' ORDER BY "
                         "pnnspid::regnamespace::text) FROM pg_publication_namespace WHERE pnpubid = p.oid)";
  const std::string generated = version < 180000 ? "NULL" : "nullif(p.pubgencols::text, 'n')";
  return R"(
SELECT 'pg_publication' AS catalog, p.oid, 'publication' AS kind, p.pubname AS path1,
       pg_get_userbyid(p.pubowner) AS owner,
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
         CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
       )" +
         sql::yes_if("p.puballtables") + R"( AS "all tables",
       )" +
         sql::yes_if("p.pubviaroot") + R"( AS "via root",
       )" +
         generated +
         R"( AS "generated columns",
       (SELECT string_agg(o.name, ', ' ORDER BY o.name COLLATE "C") FROM (SELECT )" +
         table + R"( AS name FROM pg_publication_rel r WHERE r.prpubid = p.oid) o) AS tables,
       )" +
         schemas +
         R"( AS schemas
FROM pg_publication p
WHERE )" +
         sql::own("pg_publication", "p.oid");
}

}  // namespace harness::postgres
