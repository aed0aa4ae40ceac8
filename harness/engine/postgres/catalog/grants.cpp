#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

namespace {

/// One branch of the query: every object of one catalog whose access list is no longer the one it was born
/// with.
std::string branch(const std::string& kind, const std::string& type, const std::string& path,
                   const std::string& owner, const std::string& acl, const std::string& from) {
  return "SELECT " + kind + " AS kind, " + path + ", " + acl + " AS acl, acldefault(" + type + ", " + owner +
         ") AS standard " + from + " AND " + acl + " IS NOT NULL";
}

std::string relations() {
  return branch(
      "CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' "
      "WHEN 'f' THEN 'foreign table' ELSE 'table' END",
      "CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"",
      "n.nspname AS path1, c.relname AS path2, NULL::text AS path3", "c.relowner", "c.relacl",
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE " + sql::own_relation("c"));
}

std::string columns() {
  return branch("'column'", "'c'", "n.nspname, c.relname, a.attname", "c.relowner", "a.attacl",
                "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = "
                "c.relnamespace WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', "
                "'v', 'm') AND " +
                    sql::own_relation("c"));
}

std::string schemas() {
  return branch("'schema'", "'n'", "n.nspname, NULL, NULL", "n.nspowner", "n.nspacl",
                "FROM pg_namespace n WHERE (n.nspname = 'public' OR " + sql::own("pg_namespace", "n.oid") +
                    ") AND " + sql::lasting("n.oid"));
}

std::string functions() {
  return branch("CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END",
                "'f'", "n.nspname, " + sql::signature("p") + ", NULL", "p.proowner", "p.proacl",
                "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE " +
                    sql::lasting("p.pronamespace") + " AND " + sql::own("pg_proc", "p.oid"));
}

std::string types() {
  return branch("'type'", "'T'", "n.nspname, t.typname, NULL", "t.typowner", "t.typacl",
                "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE " +
                    sql::lasting("t.typnamespace") + " AND " + sql::own("pg_type", "t.oid"));
}

std::string unqualified(const std::string& kind, const std::string& catalog, const std::string& prefix,
                        const std::string& type) {
  return branch("'" + kind + "'", "'" + type + "'", "o." + prefix + "name, NULL, NULL",
                "o." + prefix + "owner", "o." + prefix + "acl",
                "FROM " + catalog + " o WHERE " + sql::own(catalog, "o.oid"));
}

}  // namespace

std::string grants_query(int) {
  // What a new object of this owner would have is not told, so that a grant that says the same is no
  // difference.
  const std::string both = " UNION ALL ";
  return "WITH object AS (" + relations() + both + columns() + both + schemas() + both + functions() + both +
         types() + both + unqualified("language", "pg_language", "lan", "l") + both +
         unqualified("foreign data wrapper", "pg_foreign_data_wrapper", "fdw", "F") + both +
         unqualified("foreign server", "pg_foreign_server", "srv", "S") + ")" + R"(
SELECT o.kind || ' grant' AS kind, o.path1, o.path2, o.path3, g.*
FROM object o, LATERAL )" +
         sql::grants_beyond("o.acl", "o.standard") + " g";
}

}  // namespace harness::postgres
