#include <harness/engine/postgres/catalog/incremental/probes.hpp>
#include <harness/engine/postgres/catalog/incremental/server_facts.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {

const std::string_view members_query =
    "SELECT count(*) FILTER (WHERE objid >= 16384 AND deptype = 'e'), count(*) || ' ' || "
    "coalesce(sum(objid::int8), 0) || ' ' || coalesce(sum(classid::int8 * refobjid::int8), 0) "
    "FROM pg_catalog.pg_depend WHERE refclassid = 3079 AND deptype IN ('e', 'x')";

ServerFacts read_server_facts(Connection& session) {
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
  ServerFacts server_facts;
  server_facts.shows_rows = true;
  for (const auto& row : answers[0].rows) {
    server_facts.shows_rows = server_facts.shows_rows && (row.at(2) == "t" || !matters(row.at(1).value()));
    server_facts.catalogs.emplace(to_number<Oid>(row.at(0)), row.at(1).value());
  }
  server_facts.newest = to_number<Oid>(answers[1].rows.at(0).at(0));
  server_facts.has_members = answers[2].rows.at(0).at(0) != "0";
  server_facts.members = answers[2].rows.at(0).at(1).value();
  return server_facts;
}

}  // namespace harness::postgres
