#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/accounted_catalogs.hpp>
#include <harness/engine/postgres/catalog/census.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {
namespace {

/// A system catalog whose rows are objects: their schema (NULL where they have none), the relation that they
/// are part of (NULL likewise), and which rows count.
struct Population {
  std::string_view catalog;
  std::string_view schema;
  std::string_view relation;
  std::string_view letter = "''";  ///< distinguishes the kinds of object that share the catalog
  std::string_view condition = "true";
};

constexpr Population populations[] = {
    {"pg_class", "o.relnamespace", "NULL", "o.relkind", "o.relkind <> 't'"},
    {"pg_proc", "o.pronamespace", "NULL", "o.prokind"},
    {"pg_type", "o.typnamespace", "NULL", "o.typtype"},
    {"pg_constraint", "o.connamespace", "nullif(o.conrelid, 0)", "''",
     "NOT (o.contype = 'f' AND o.conparentid <> 0) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = "
     "'e' "
     "AND d.classid = 'pg_type'::regclass AND d.objid = o.contypid)"},
    {"pg_trigger", "NULL", "o.tgrelid", "''", "NOT o.tgisinternal"},
    {"pg_rewrite", "NULL", "o.ev_class"},
    {"pg_policy", "NULL", "o.polrelid"},
    {"pg_statistic_ext", "o.stxnamespace", "NULL"},
    {"pg_namespace", "o.oid", "NULL"},
    {"pg_extension", "NULL", "NULL"},
    {"pg_operator", "o.oprnamespace", "NULL"},
    {"pg_opclass", "o.opcnamespace", "NULL"},
    {"pg_opfamily", "o.opfnamespace", "NULL"},
    {"pg_am", "NULL", "NULL"},
    {"pg_cast", "NULL", "NULL"},
    {"pg_collation", "o.collnamespace", "NULL"},
    {"pg_conversion", "o.connamespace", "NULL"},
    {"pg_language", "NULL", "NULL"},
    {"pg_transform", "NULL", "NULL"},
    {"pg_ts_config", "o.cfgnamespace", "NULL"},
    {"pg_ts_dict", "o.dictnamespace", "NULL"},
    {"pg_ts_parser", "o.prsnamespace", "NULL"},
    {"pg_ts_template", "o.tmplnamespace", "NULL"},
    {"pg_foreign_data_wrapper", "NULL", "NULL"},
    {"pg_foreign_server", "NULL", "NULL"},
    {"pg_event_trigger", "NULL", "NULL"},
    {"pg_publication", "NULL", "NULL"},
};

std::string census_query() {
  std::string objects;
  std::string known;
  const auto remember = [&](std::string_view catalog) {
    known += (known.empty() ? "'" : ", '") + std::string(catalog) + "'";
  };
  for (const auto& population : populations) {
    const std::string catalog(population.catalog);
    objects += (objects.empty() ? "" : " UNION ALL ") + std::string("SELECT '") + catalog +
               "'::regclass AS catalog, o.oid, " + std::string(population.schema) + "::oid AS schema, " +
               std::string(population.relation) + "::oid AS relation, " + std::string(population.letter) +
               "::text AS letter FROM " + catalog + " o WHERE o.oid >= 16384 AND (" +
               std::string(population.condition) + ")";
    remember(population.catalog);
  }
  for (const auto& catalog : accounted_catalogs()) {
    remember(catalog.name);
  }
  // The columns of a partition key are inner parts of their own table, which is none.
  return R"(
WITH part AS MATERIALIZED (SELECT classid, objid FROM pg_depend WHERE (deptype = 'e' OR deptype = 'i') AND objsubid = 0),
     member AS MATERIALIZED (SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass
       AND deptype = 'e' AND classid = 'pg_class'::regclass)
SELECT o.catalog::text, o.oid, o.letter FROM ()" +
         objects + R"() o LEFT JOIN pg_class r ON r.oid = o.relation
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = o.catalog AND p.objid = o.oid)
  AND NOT (o.catalog = 'pg_constraint'::regclass AND EXISTS (SELECT FROM member m WHERE m.objid = o.relation))
  AND (coalesce(o.schema, r.relnamespace) IS NULL OR )" +
         sql::lasting("coalesce(o.schema, r.relnamespace)") + R"()
UNION ALL SELECT 'pg_user_mapping', umid, '' FROM pg_user_mappings WHERE umid >= 16384
UNION ALL SELECT 'pg_largeobject_metadata', 0, '' WHERE EXISTS (SELECT FROM pg_largeobject_metadata)
UNION ALL SELECT 'pg_db_role_setting', 0, '' WHERE EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase
    IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())))
UNION ALL SELECT 'pg_default_acl', 0, '' WHERE EXISTS (SELECT FROM pg_default_acl)
UNION ALL SELECT 'pg_subscription', oid, '' FROM pg_subscription
  WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL SELECT 'unknown ' || relname, oid, '' FROM pg_class WHERE relkind = 'r' AND relnamespace = 11
  AND oid < 16384 AND relname NOT IN ()" +
         known + ")";
}

const std::string& query_text() {
  static const std::string query = census_query();
  return query;
}

}  // namespace

void expect_unused(Session& session, const std::string& catalog) {
  const auto numbered = session.query(
      "SELECT 1 FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'oid' AND attnum > 0",
      {"pg_catalog." + catalog});
  const auto rows = session.query("SELECT 1 FROM pg_catalog." + catalog +
                                  (numbered.rows.empty() ? "" : " WHERE oid >= 16384") + " LIMIT 1");
  if (!rows.rows.empty()) {
    throw internal_error("the database has objects that the catalog reader does not know, in " + catalog,
                         "this version of PostgreSQL is newer than the program; please report it");
  }
}

std::set<ObjectId> accountable(Session& session, const std::set<ObjectId>& objects) {
  std::string oids;
  for (const auto& object : objects) {
    oids += (oids.empty() ? "" : ",") + std::to_string(object.oid);
  }
  std::set<ObjectId> result;
  const auto rows =
      session.query("SELECT * FROM (" + query_text() + ") q WHERE q.oid = ANY ('{" + oids + "}')").rows;
  for (const auto& row : rows) {
    if (const ObjectId object{row[0].value(), to_number<Oid>(row[1]), 0}; objects.contains(object)) {
      result.insert(object);
    }
  }
  return result;
}

Census take_census(Reading& reading) {
  Census census;
  constexpr std::string_view unknown = "unknown ";
  for (const auto& row : reading.ask("census", query_text()).rows) {
    const std::string& catalog = row[0].value();
    if (catalog.starts_with(unknown)) {
      expect_unused(reading.session(), catalog.substr(unknown.size()));
      continue;
    }
    census.objects.insert({catalog, to_number<Oid>(row[1]), 0});
    census.sorts.insert(catalog);
    if (const std::string letter = row[2].value_or(""); !letter.empty()) {
      census.sorts.insert(catalog + " " + letter);
    }
  }
  return census;
}

void expect_all_reported(Session& session, const Census& census, const std::set<ObjectId>& reported) {
  std::vector<std::string> names;
  for (const auto& object : census.objects) {
    if (object.oid == 0 || reported.contains(object)) {
      continue;
    }
    const auto answer = session.query("SELECT pg_describe_object($1::regclass, $2::oid, 0)",
                                      {object.catalog, std::to_string(object.oid)});
    names.push_back(answer.rows.at(0).at(0).value_or("object " + std::to_string(object.oid)) + " (" +
                    object.catalog + ")");
  }
  if (!names.empty()) {
    throw internal_error(
        "the database has objects that the catalog reader does not know: " + join(names, "; "),
        "it cannot be compared, so nothing can be said about it; please report it");
  }
}

}  // namespace harness::postgres
