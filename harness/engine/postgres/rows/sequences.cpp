#include <string>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/rows/sequences.hpp>

namespace harness::postgres {
namespace {

std::string text_literal(std::string text) {
  replace_all(text, "'", "''");
  return "'" + text + "'";
}

std::string quoted_name(std::string name) {
  replace_all(name, "\"", "\"\"");
  return "\"" + name + "\"";
}

/// The sequence of a column, by its name as a statement takes it; empty where it has none.
std::string sequence_of(const TableShape& table, const ColumnShape& column, Session& session) {
  if (column.default_value == "identity") {
    const auto answer = session.query("SELECT pg_catalog.pg_get_serial_sequence(" +
                                      text_literal(table.quoted) + ", " + text_literal(column.name) + ")");
    return answer.rows.front().front().value_or("");
  }
  const auto begin = column.default_value.find("nextval('");
  const auto end = column.default_value.find("'::regclass", begin);
  if (begin == std::string::npos || end == std::string::npos) {
    return "";
  }
  const auto first = begin + std::string("nextval('").size();
  return column.default_value.substr(first, end - first);
}

}  // namespace

void advance_sequences(const std::vector<TableShape>& tables, Session& session) {
  for (const auto& table : tables) {
    for (const auto& column : table.columns) {
      if (!is_numbered(column) || column.type.kind != ValueKind::integer) {
        continue;
      }
      if (const auto sequence = sequence_of(table, column, session); !sequence.empty()) {
        session.query("SELECT pg_catalog.setval(" + text_literal(sequence) + ", t.most) FROM (SELECT max(" +
                      quoted_name(column.name) + ")::bigint AS most FROM " + table.quoted + ") AS t, " +
                      sequence +
                      " AS s WHERE t.most > s.last_value OR (t.most = s.last_value AND NOT s.is_called)");
      }
    }
  }
}

}  // namespace harness::postgres
