#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string event_triggers_query(int) {
  return R"(
SELECT 'pg_event_trigger' AS catalog, e.oid, 'event trigger' AS kind, e.evtname AS path1,
       pg_get_userbyid(e.evtowner) AS owner, e.evtevent AS event, e.evtfoid::regprocedure::text AS function,
       CASE e.evtenabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
         WHEN 'A' THEN 'always' ELSE e.evtenabled::text END AS enabled,
       )" +
         sql::sorted("e.evttags") +
         R"( AS tags
FROM pg_event_trigger e
WHERE )" +
         sql::own("pg_event_trigger", "e.oid");
}

}  // namespace harness::postgres
