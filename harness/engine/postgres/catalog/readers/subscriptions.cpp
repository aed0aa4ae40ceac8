#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string subscriptions_query(int version) {
  // The connection string may hold a password, as a word or in an address, and is not readable to everybody:
  // to name its column is an error then, so the server is asked for it in a query of its own.
  const std::string later = version < 150000 ? "" : R"(,
       CASE s.subtwophasestate WHEN 'd' THEN NULL ELSE 'yes' END AS "two phase",
       CASE WHEN s.subdisableonerr THEN 'yes' END AS "disable on error")";
  const std::string latest = version < 160000 ? "" : R"(,
       CASE WHEN s.subpasswordrequired THEN NULL ELSE 'no' END AS "password required",
       CASE WHEN s.subrunasowner THEN 'yes' END AS "run as owner", s.suborigin AS origin)";
  const std::string newest = version < 170000 ? "" : R"(,
       CASE WHEN s.subfailover THEN 'yes' END AS failover)";
  return R"(
SELECT 'pg_subscription' AS catalog, s.oid, 'subscription' AS kind, s.subname AS path1,
       pg_get_userbyid(s.subowner) AS owner,
       CASE WHEN s.subenabled THEN 'yes' ELSE 'no' END AS enabled,
       )" +
         sql::yes_if("s.subbinary") + R"( AS binary, s.substream::text AS streaming,
       s.subslotname AS slot, s.subsynccommit AS "synchronous commit",
       )" +
         sql::sorted("s.subpublications") + R"( AS publications,
       CASE WHEN has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') THEN
         regexp_replace(regexp_replace((xpath('//c/text()', query_to_xml(format(
           'SELECT subconninfo AS c FROM pg_catalog.pg_subscription WHERE oid = %s', s.oid), false, false, '')))[1]::text,
           '((?:password|passfile|sslkey)\s*=\s*)(?:''(?:[^''\\]|\\.)*''|[^\s&]+)', '\1(hidden)', 'gi'),
           '(://[^/@:]*):[^/@]*@', '\1:(hidden)@') END AS connection)" +
         later + latest + newest + R"(
FROM pg_subscription s
WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()))";
}

}  // namespace harness::postgres
