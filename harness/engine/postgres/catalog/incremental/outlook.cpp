#include <harness/engine/postgres/catalog/incremental/outlook.hpp>
#include <harness/engine/postgres/catalog/incremental/probes.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {

const std::string_view members_query =
    "SELECT count(*) FILTER (WHERE objid >= 16384 AND deptype = 'e'), count(*) || ' ' || "
    "coalesce(sum(objid::int8), 0) || ' ' || coalesce(sum(classid::int8 * refobjid::int8), 0) "
    "FROM pg_catalog.pg_depend WHERE refclassid = 3079 AND deptype IN ('e', 'x')";

Outlook look_out(Connection& session) {
  const auto answers =
      session.ask({{"migrate_catalogs",
                    "SELECT oid, relname, has_table_privilege(oid, 'SELECT') FROM pg_catalog.pg_class "
                    "WHERE relnamespace = 11 "
                    "AND relkind = 'r' AND oid < 16384",
                    {}},
                   {"migrate_newest",
                    "SELECT greatest((SELECT max(oid) FROM pg_catalog.pg_class), (SELECT "
                    "max(oid) FROM pg_catalog.pg_type), "
                    "(SELECT max(oid) FROM pg_catalog.pg_proc))",
                    {}},
                   {"migrate_members", members_query, {}}});
  Outlook outlook;
  outlook.shows_rows = true;
  for (const auto& row : answers[0].rows) {
    outlook.shows_rows = outlook.shows_rows && (row.at(2) == "t" || !matters(row.at(1).value()));
    outlook.catalogs.emplace(to_number<Oid>(row.at(0)), row.at(1).value());
  }
  outlook.newest = to_number<Oid>(answers[1].rows.at(0).at(0));
  outlook.has_members = answers[2].rows.at(0).at(0) != "0";
  outlook.members = answers[2].rows.at(0).at(1).value();
  return outlook;
}

}  // namespace harness::postgres
