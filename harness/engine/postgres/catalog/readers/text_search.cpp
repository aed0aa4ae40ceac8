#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string text_search_configurations_query(int) {
  return R"(
SELECT 'pg_ts_config' AS catalog, c.oid, 'text search configuration' AS kind,
       n.nspname AS path1, c.cfgname AS path2,
       pg_get_userbyid(c.cfgowner) AS owner,
       (SELECT quote_ident(w.nspname) || '.' || quote_ident(p.prsname) FROM pg_ts_parser p
        JOIN pg_namespace w ON w.oid = p.prsnamespace WHERE p.oid = c.cfgparser) AS parser,
       (SELECT string_agg(o.token || ': ' || o.dictionaries, '; ' ORDER BY o.token) FROM (
          SELECT (SELECT t.alias FROM ts_token_type(c.cfgparser) t WHERE t.tokid = m.maptokentype) AS token,
                 string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
          FROM pg_ts_config_map m WHERE m.mapcfg = c.oid GROUP BY m.maptokentype) o) AS mapping
FROM pg_ts_config c
JOIN pg_namespace n ON n.oid = c.cfgnamespace
WHERE )" +
         sql::lasting("c.cfgnamespace") + " AND " + sql::own("pg_ts_config", "c.oid");
}

std::string text_search_dictionaries_query(int) {
  return R"(
SELECT 'pg_ts_dict' AS catalog, d.oid, 'text search dictionary' AS kind,
       n.nspname AS path1, d.dictname AS path2,
       pg_get_userbyid(d.dictowner) AS owner,
       quote_ident(w.nspname) || '.' || quote_ident(t.tmplname) AS template,
       d.dictinitoption AS options
FROM pg_ts_dict d
JOIN pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_namespace w ON w.oid = t.tmplnamespace
WHERE )" +
         sql::lasting("d.dictnamespace") + " AND " + sql::own("pg_ts_dict", "d.oid");
}

std::string text_search_parsers_query(int) {
  return R"(
SELECT 'pg_ts_parser' AS catalog, p.oid, 'text search parser' AS kind, n.nspname AS path1, p.prsname AS path2,
       p.prsstart::text AS start, p.prstoken::text AS token, p.prsend::text AS "end",
       nullif(p.prsheadline::oid, 0)::regproc::text AS headline, p.prslextype::text AS "token types"
FROM pg_ts_parser p
JOIN pg_namespace n ON n.oid = p.prsnamespace
WHERE )" +
         sql::lasting("p.prsnamespace") + " AND " + sql::own("pg_ts_parser", "p.oid");
}

std::string text_search_templates_query(int) {
  return R"(
SELECT 'pg_ts_template' AS catalog, t.oid, 'text search template' AS kind,
       n.nspname AS path1, t.tmplname AS path2,
       nullif(t.tmplinit::oid, 0)::regproc::text AS init, t.tmpllexize::text AS lexize
FROM pg_ts_template t
JOIN pg_namespace n ON n.oid = t.tmplnamespace
WHERE )" +
         sql::lasting("t.tmplnamespace") + " AND " + sql::own("pg_ts_template", "t.oid");
}

}  // namespace harness::postgres
