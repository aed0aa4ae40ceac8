#include <harness/core/text.hpp>
#include <harness/rows/plan/offer.hpp>

namespace harness {
namespace {

constexpr std::size_t longest_shown = 40;

}  // namespace

std::string insert_statement(const TableShape& table, const Offer& offer, const RowTables& tables,
                             const SqlDialect& dialect) {
  return insert_statement(table.quoted, table.columns, offer.cells, tables, dialect);
}

std::string insert_statement(const std::string& table, const std::vector<ColumnShape>& columns,
                             const std::vector<std::optional<Value>>& cells, const RowTables& tables,
                             const SqlDialect& dialect) {
  std::vector<std::string> names;
  std::vector<std::string> values;
  bool overrides = false;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (const auto& cell = cells[at]) {
      const auto& column = columns[at];
      names.push_back(dialect.quote(column.name));
      values.push_back(*cell ? tables.literal(column.type, **cell) : "NULL");
      overrides = overrides || column.always_identity;
    }
  }
  const auto start = "INSERT INTO " + table;
  if (names.empty()) {
    return start + " DEFAULT VALUES";
  }
  return start + " (" + join(names, ", ") + ")" + (overrides ? " OVERRIDING SYSTEM VALUE" : "") +
         " VALUES (" + join(values, ", ") + ")";
}

std::string shown_value(const Value& value) {
  if (!value) {
    return "NULL";
  }
  auto text = *value;
  replace_all(text, "\n", "\\n");
  if (text.size() > longest_shown) {
    std::size_t end = longest_shown;
    // Not in the middle of a character of UTF-8.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text = text.substr(0, end) + "...";
  }
  return "'" + text + "'";
}

std::string to_string(const TableShape& table, const Offer& offer) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (offer.cells[at]) {
      parts.push_back(table.columns[at].name + " " + shown_value(*offer.cells[at]));
    }
  }
  return parts.empty() ? "only defaults" : join(parts, ", ");
}

}  // namespace harness
