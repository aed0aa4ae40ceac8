#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>

namespace harness::sqlite {

void add_index(const SchemaRow& row, const Schema& schema, Catalog& catalog) {
  const auto table = schema.tables.find(fold(row.table));
  if (table == schema.tables.end()) {
    throw internal_error("the index " + row.name + " is on " + row.table + ", which is no ordinary table");
  }
  Cursor cursor("index " + row.name, row.sql);
  const auto words = cursor.skip_create("index");
  cursor.expect_word("on");
  cursor.take_name();
  std::vector<IndexedColumn> columns;
  for (auto& part : split_at_commas(cursor.take_parenthesized())) {
    columns.push_back(parse_indexed_column(std::move(part)));
  }
  const auto scope = scope_of(table->second);
  const bool unique = std::find(words.begin(), words.end(), "unique") != words.end();
  Attributes attributes{{"columns", indexed_columns(columns, table->second, scope)},
                        {"unique", unique ? "yes" : "no"}};
  if (cursor.accept_word("where")) {
    attributes["where"] = canonical_expression(cursor.take_rest(), scope);
  }
  cursor.expect_end();
  catalog.add({{table->first, fold(row.name)}, "index"}, std::move(attributes));
}

}  // namespace harness::sqlite
