#include <suites/systems/shape.hpp>

namespace harness::systems {
namespace {

/// The keys and indexes with their columns are asked of the pragmas, one table at a time.
const std::vector<std::string> sqlite_queries = {
    "SELECT 'table ' || name FROM ours",
    "SELECT 'column ' || t.name || '.' || c.name || CASE WHEN c.\"notnull\" THEN ' not null' ELSE '' END "
    "FROM ours t, pragma_table_info(t.name) c",
    "SELECT CASE i.origin WHEN 'pk' THEN 'primary key ' ELSE 'unique ' END || t.name || ' ' || (SELECT "
    "group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) "
    "FROM ours t, pragma_index_list(t.name) i WHERE i.origin IN ('pk', 'u')",
    "SELECT 'reference ' || t.name || ' ' || group_concat(f.\"from\") || ' to ' || f.\"table\" || ' ' || "
    "group_concat(f.\"to\") || ' ' || lower(f.on_delete) FROM ours t, pragma_foreign_key_list(t.name) f "
    "GROUP BY t.name, f.id",
    "SELECT 'index ' || t.name || ' ' || i.name || CASE WHEN i.\"unique\" THEN ' unique' ELSE '' END "
    "FROM ours t, pragma_index_list(t.name) i WHERE i.origin = 'c'"};

const std::vector<std::string> postgres_queries = {
    "SELECT 'table ' || name FROM ours",
    "SELECT 'column ' || t.name || '.' || a.attname || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END "
    "FROM ours t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped",
    "SELECT CASE c.contype WHEN 'p' THEN 'primary key ' ELSE 'unique ' END || t.name || ' ' || "
    "(SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k (num, n) "
    "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num) "
    "FROM ours t JOIN pg_constraint c ON c.conrelid = t.oid WHERE c.contype IN ('p', 'u')",
    "SELECT 'reference ' || t.name || ' ' || f.attname || ' to ' || r.relname || ' ' || g.attname || "
    "CASE c.confdeltype WHEN 'c' THEN ' cascade' WHEN 'n' THEN ' set null' ELSE ' ' || c.confdeltype::text "
    "END "
    "FROM ours t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f' "
    "JOIN pg_class r ON r.oid = c.confrelid "
    "JOIN pg_attribute f ON f.attrelid = t.oid AND f.attnum = ANY (c.conkey) "
    "JOIN pg_attribute g ON g.attrelid = r.oid AND g.attnum = ANY (c.confkey)",
    "SELECT 'index ' || t.name || ' ' || x.relname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END "
    "FROM ours t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid "
    "WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.oid AND c.contype IN ('p', 'u'))"};

}  // namespace

Names shape_of(Database& database, const std::string& prefix) {
  const bool is_sqlite = database.engine().name() == "sqlite";
  const std::string ours =
      is_sqlite
          ? "WITH ours AS (SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '" + prefix +
                "%') "
          : "WITH ours AS (SELECT oid, relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = "
            "'public'::regnamespace AND relname LIKE '" +
                prefix + "%') ";
  const auto session = database.connect();
  Names shape;
  for (const auto& query : is_sqlite ? sqlite_queries : postgres_queries) {
    for (const auto& row : session->query(ours + query).rows) {
      shape.insert(row.at(0).value());
    }
  }
  return shape;
}

Names columns_of(Database& database, const std::string& prefix) {
  Names columns;
  for (const auto& part : shape_of(database, prefix)) {
    if (const std::string word = "column "; part.starts_with(word)) {
      columns.insert(part.substr(word.size(), part.find(' ', word.size()) - word.size()));
    }
  }
  return columns;
}

}  // namespace harness::systems
