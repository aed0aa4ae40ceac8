#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres::sql {

std::string without_parameters(std::string_view definition, std::string_view reloptions) {
  // The server prints them in the order in which they were set, which means nothing; they are an attribute of
  // their own, sorted.
  const std::string def(definition);
  const std::string options(reloptions);
  return "CASE WHEN " + options + " IS NULL THEN " + def + " ELSE replace(" + def +
         R"(, ' WITH (' || (SELECT string_agg(quote_ident(o.name) || '=' || CASE WHEN quote_ident(o.value) = o.value
         THEN o.value ELSE quote_literal(o.value) END, ', ' ORDER BY o.i)
         FROM (SELECT split_part(u.o, '=', 1) AS name, substr(u.o, strpos(u.o, '=') + 1) AS value, u.i
           FROM unnest()" +
         options + R"() WITH ORDINALITY AS u(o, i)) o) || ')', '') END)";
}

std::string index_attributes(std::string_view relation, std::string_view index) {
  const std::string x(relation);
  const std::string i(index);
  return sorted(x + ".reloptions") + R"( AS "storage parameters",
       )" +
         yes_if("NOT " + i + ".indisvalid") +
         R"( AS invalid,
       )" +
         yes_if("NOT " + i + ".indisready") +
         R"( AS "not ready",
       )" +
         yes_if(i + ".indisclustered") +
         R"( AS clustered,
       )" +
         yes_if(i + ".indisreplident") +
         R"( AS "replica identity",
       (SELECT spcname FROM pg_tablespace WHERE oid = )" +
         x + R"(.reltablespace) AS tablespace,
       (SELECT string_agg(inhparent::regclass::text, ', ') FROM pg_inherits WHERE inhrelid = )" +
         x + R"(.oid) AS "attached to",
       (SELECT string_agg(attnum || ': ' || attstattarget, ', ' ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = )" +
         x + R"(.oid AND attstattarget >= 0) AS "statistics targets")";
}

}  // namespace harness::postgres::sql
