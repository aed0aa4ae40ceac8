#include <string>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/rows/table_contents.hpp>
#include <harness/engine/postgres/sql/quote.hpp>
#include <harness/engine/postgres/table_rows.hpp>

namespace harness::postgres {
namespace {

/// Inherited tables have rows of their own.
std::string query_of(const TableShape& table) {
  std::vector<std::string> columns;
  for (const auto& column : table.columns) {
    columns.push_back(quote(column.name));
  }
  return "SELECT " + join(columns, ", ") + " FROM ONLY " + table.quoted;
}

}  // namespace

std::vector<TableContents> read_contents(Connection& session, const std::vector<TableShape>& shapes) {
  std::vector<TableContents> contents;
  // One text for all of them; what one table's failure leaves unread is asked again without it.
  for (std::size_t next = 0; next < shapes.size();) {
    std::string statements;
    for (auto at = next; at < shapes.size(); ++at) {
      statements += query_of(shapes[at]) + ";\n";
    }
    auto answers = session.run_all(statements);
    for (auto& rows : answers.rows) {
      contents.push_back(contents_of(shapes.at(next++), std::move(rows)));
    }
    if (answers.error) {
      if (!is_of_the_table(*answers.error)) {
        throw SqlError(*answers.error);
      }
      ++next;
    }
  }
  return contents;
}

}  // namespace harness::postgres
