#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres::sql {
namespace {

std::string text(std::string_view part) {
  return std::string(part);
}

}  // namespace

namespace {

constexpr std::string_view opening = "/* asked ";
constexpr std::string_view closing = " */ true";
constexpr std::string_view filter_begin = "/* filter */ ";
constexpr std::string_view filter_end = " /* end */";

std::string filter(const std::string& condition) {
  return text(filter_begin) + condition + text(filter_end);
}

/// Replaces each pair of marks, with the text in between, by `instead` of that text.
template <typename Instead>
bool replace_each(std::string& query, std::string_view begin, std::string_view end, Instead instead) {
  bool any = false;
  for (auto at = query.find(begin); at != std::string::npos; at = query.find(begin, at)) {
    const auto until = query.find(end, at);
    const auto inner = query.substr(at + begin.size(), until - at - begin.size());
    query.replace(at, until + end.size() - at, instead(inner));
    any = true;
  }
  return any;
}

}  // namespace

std::string asked(std::string_view oid) {
  return text(opening) + text(oid) + text(closing);
}

std::string narrowed(const std::string& query, Filters filters) {
  std::string result = query;
  const bool placed = replace_each(
      result, opening, closing, [](const std::string& oid) { return oid + " = ANY ($1::pg_catalog.oid[])"; });
  if (!placed) {
    result = "SELECT * FROM (" + query + ") q WHERE q.oid = ANY ($1::pg_catalog.oid[])";
  }
  if (filters == Filters::left_out) {
    replace_each(result, filter_begin, filter_end, [](const std::string&) { return "true"; });
  }
  // To go through all oids from there on looks cheap to a planner that has seen an empty database.
  replace_all(result, ".oid >= 16384", ".oid::pg_catalog.int8 >= 16384");
  return result;
}

std::string own(std::string_view catalog, std::string_view oid) {
  // 16384 is FirstNormalObjectId: everything below it came with the server. A dependency of type "e" is
  // always one on an extension; to say so would lead the planner to an index that makes this quadratic.
  return "(" +
         filter(
             text(oid) + " >= 16384 AND NOT EXISTS (SELECT FROM pg_depend member WHERE member.classid = '" +
             text(catalog) + "'::regclass AND member.objid = " + text(oid) + " AND member.deptype = 'e')") +
         ")";
}

std::string independent(std::string_view catalog, std::string_view oid) {
  return "NOT EXISTS (SELECT FROM pg_depend inner_part WHERE inner_part.deptype = 'i' AND inner_part.classid "
         "= '" +
         text(catalog) + "'::regclass AND inner_part.objid = " + text(oid) + ")";
}

std::string lasting(std::string_view schema_oid) {
  return "(" +
         filter(text(schema_oid) +
                " NOT IN (SELECT s.oid FROM pg_namespace s WHERE s.nspname = 'pg_toast' "
                "OR s.nspname LIKE 'pg\\_temp\\_%' OR s.nspname LIKE 'pg\\_toast\\_temp\\_%')") +
         ")";
}

std::string lasting_relation(std::string_view relation) {
  return "(" + text(relation) + ".oid >= 16384 AND " + lasting(text(relation) + ".relnamespace") + ")";
}

std::string own_relation(std::string_view relation) {
  return "(" + own("pg_class", text(relation) + ".oid") + " AND " +
         lasting(text(relation) + ".relnamespace") + ")";
}

std::string sorted(std::string_view text_array) {
  // Nearly always there is nothing to sort.
  return "CASE WHEN " + text(text_array) +
         " IS NOT NULL THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE \"C\") " + "FROM unnest(" +
         text(text_array) + ") o) END";
}

std::string is_secret(std::string_view name) {
  return "(" + text(name) + " ~* '(passw|passcode|passphrase|secret|token|key)')";
}

std::string without_secrets(std::string_view options) {
  return "CASE WHEN " + text(options) + " IS NOT NULL THEN (SELECT string_agg(CASE WHEN " +
         is_secret("split_part(o, '=', 1)") +
         " THEN split_part(o, '=', 1) || '=(hidden)' ELSE o END, ', ' ORDER BY o COLLATE \"C\") FROM "
         "unnest(" +
         text(options) + ") o) END";
}

std::string used_tablespace(std::string_view oid) {
  return "(" + text(oid) + " IN (SELECT reltablespace FROM pg_class WHERE reltablespace <> 0 " +
         "UNION SELECT dattablespace FROM pg_database WHERE datname = current_database()) AND " + text(oid) +
         " >= 16384)";
}

std::string signature(std::string_view function) {
  return "(" + text(function) +
         ".proname || '(' || coalesce((SELECT string_agg(format_type(a.t, NULL), ', ' " +
         "ORDER BY a.i) FROM unnest(" + text(function) +
         ".proargtypes) WITH ORDINALITY AS a(t, i)), '') || ')')";
}

std::string yes_if(std::string_view condition) {
  return "CASE WHEN " + text(condition) + " THEN 'yes' END";
}

}  // namespace harness::postgres::sql
