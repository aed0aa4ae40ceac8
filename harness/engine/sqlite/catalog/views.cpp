#include <harness/core/text.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {

void add_view(const SchemaRow& row, const Schema& schema, Catalog& catalog) {
  Cursor cursor("view " + row.name, row.sql);
  cursor.skip_create("view");
  Attributes attributes;
  if (cursor.peek().is_symbol("(")) {
    std::vector<std::string> columns;
    for (const auto& column : split_at_commas(cursor.take_parenthesized())) {
      columns.push_back(quoted_if_needed(fold(column.front().text)));
    }
    attributes["columns"] = join(columns, ", ");
  }
  cursor.expect_word("as");
  const auto query = cursor.take_rest();
  attributes["query"] = canonical(query, with_names_in(query, schema.names));
  catalog.add({{fold(row.name)}, "view"}, std::move(attributes));
}

}  // namespace harness::sqlite
