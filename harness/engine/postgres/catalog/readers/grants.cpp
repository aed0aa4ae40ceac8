#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

namespace {

/// What the objects of one catalog are called and where their access lists are.
struct Holder {
  std::string kind;
  std::string catalog;
  std::string type;  ///< as acldefault() wants it
  std::string path;  ///< the first three parts of the path
  std::string owner;
  std::string acl;
  std::string from;  ///< the catalog as `o`, and a condition
};

/// The objects whose access list is no longer NULL. What came with the server or an extension was born with a
/// list that is kept beside; its first row says so.
std::string branch(const Holder& holder) {
  return "SELECT '" + holder.catalog + "' AS holder, o.oid, " + holder.kind + " AS kind, " + holder.path +
         ", " + holder.acl +
         " AS acl, coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.objoid = o.oid AND i.classoid = "
         "'" +
         holder.catalog +
         "'::regclass AND i.objsubid = 0 AND o.oid IS DISTINCT FROM to_regnamespace('public')), acldefault(" +
         holder.type + ", " + holder.owner + ")) AS standard " + holder.from + " AND " + holder.acl +
         " IS NOT NULL AND " + sql::asked("o.oid");
}

/// The information schema gets its privileges too late for the lists that are kept.
constexpr std::string_view not_kept = " AND (n.nspname <> 'information_schema' OR o.oid >= 16384)";

constexpr std::string_view not_kept_of_column = " AND (n.nspname <> 'information_schema' OR c.oid >= 16384)";

std::string relations() {
  return branch(
      {"CASE o.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' "
       "WHEN 'f' THEN 'foreign table' ELSE 'table' END",
       "pg_class", "CASE o.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"",
       "n.nspname AS path1, o.relname AS path2, NULL::text AS path3", "o.relowner", "o.relacl",
       "FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE " +
           sql::lasting("o.relnamespace") + std::string(not_kept)});
}

/// Nothing but its table has rights on a column at first, unless an extension gave some.
std::string columns() {
  return "SELECT 'pg_class', c.oid, 'column', n.nspname, c.relname, a.attname, a.attacl, (SELECT i.initprivs "
         "FROM pg_init_privs "
         "i WHERE "
         "i.objoid = c.oid AND i.classoid = 'pg_class'::regclass AND i.objsubid = a.attnum) FROM "
         "pg_attribute a JOIN pg_class "
         "c "
         "ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attnum > 0 AND NOT "
         "a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attacl IS NOT NULL AND " +
         sql::lasting("c.relnamespace") + std::string(not_kept_of_column) + " AND " + sql::asked("c.oid");
}

std::string schemas() {
  return branch({"'schema'", "pg_namespace", "'n'", "o.nspname, NULL, NULL", "o.nspowner", "o.nspacl",
                 "FROM pg_namespace o WHERE " + sql::lasting("o.oid") +
                     " AND (o.nspname <> 'information_schema' OR o.oid >= 16384)"});
}

std::string functions() {
  return branch({"CASE o.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END",
                 "pg_proc", "'f'", "n.nspname, " + sql::signature("o") + ", NULL", "o.proowner", "o.proacl",
                 "FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace WHERE " +
                     sql::lasting("o.pronamespace") + std::string(not_kept)});
}

std::string types() {
  return branch({"'type'", "pg_type", "'T'", "n.nspname, o.typname, NULL", "o.typowner", "o.typacl",
                 "FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace WHERE " +
                     sql::lasting("o.typnamespace") + std::string(not_kept)});
}

std::string unqualified(const std::string& kind, const std::string& catalog, const std::string& prefix,
                        const std::string& type) {
  return branch({"'" + kind + "'", catalog, "'" + type + "'", "o." + prefix + "name, NULL, NULL",
                 "o." + prefix + "owner", "o." + prefix + "acl", "FROM " + catalog + " o WHERE true"});
}

/// Of what belongs to the whole server, only what concerns this database.
std::string shared(int version) {
  const std::string both = " UNION ALL ";
  return branch({"'database'", "pg_database", "'d'", "NULL, NULL, NULL", "o.datdba", "o.datacl",
                 "FROM pg_database o WHERE o.datname = current_database()"}) +
         both +
         branch({"'tablespace'", "pg_tablespace", "'t'", "o.spcname, NULL, NULL", "o.spcowner", "o.spcacl",
                 "FROM pg_tablespace o WHERE " + sql::used_tablespace("o.oid")}) +
         (version < 150000 ? ""
                           : both + branch({"'parameter'", "pg_parameter_acl", "'p'", "o.parname, NULL, NULL",
                                            "10", "o.paracl", "FROM pg_parameter_acl o WHERE true"}));
}

}  // namespace

std::string grants_query(int version) {
  // What a new object of this owner would have is not reported, so that a grant that says the same is no
  // difference.
  const std::string both = " UNION ALL ";
  return "WITH object AS (" + relations() + both + columns() + both + schemas() + both + functions() + both +
         types() + both + unqualified("language", "pg_language", "lan", "l") + both +
         unqualified("foreign data wrapper", "pg_foreign_data_wrapper", "fdw", "F") + both +
         unqualified("foreign server", "pg_foreign_server", "srv", "S") + both + shared(version) + ")" + R"(
SELECT o.holder, o.oid, o.kind || ' grant' AS kind, o.path1, o.path2, o.path3, g.*
FROM object o, LATERAL )" +
         sql::grants_beyond("o.acl", "o.standard") + " g WHERE o.acl IS DISTINCT FROM o.standard";
}

}  // namespace harness::postgres
