#include <harness/core/text.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>

namespace harness::sqlite {
namespace {

/// Each module reads its arguments as text: what one begins with is a name, usually of a column, and after
/// "=" capitals may matter.
std::string argument_text(Tokens argument) {
  Scope names;
  if (!argument.empty()) {
    names.insert(fold(argument.front().text));
  }
  bool value = false;
  for (auto& token : argument) {
    if (value && (token.kind == TokenKind::word || token.kind == TokenKind::number)) {
      token.kind = TokenKind::unknown;
    }
    value = value || token.is_symbol("=");
  }
  return canonical(argument, names);
}

}  // namespace

void add_virtual_table(const std::string& name, const std::string& sql,
                       const std::vector<ListedColumn>& columns, Catalog& catalog) {
  Cursor cursor("virtual table " + name, sql);
  cursor.skip_create("table");
  cursor.expect_word("using");
  Attributes attributes{{"module", cursor.take_name()}};
  if (cursor.peek().is_symbol("(")) {
    std::vector<std::string> arguments;
    for (const auto& argument : split_at_commas(cursor.take_parenthesized())) {
      arguments.push_back(argument_text(argument));
    }
    attributes["arguments"] = join(arguments, ", ");
  }
  cursor.expect_end();
  catalog.add({{name}, "virtual table"}, std::move(attributes));
  int position = 0;
  for (const auto& column : columns) {
    Cursor type("type of the column " + name + "." + column.name, column.type);
    catalog.add({{name, fold(column.name)}, "column"}, {{"type", canonical_type(type.take_rest())},
                                                        {"hidden", column.hidden ? "yes" : "no"},
                                                        {"position", std::to_string(++position)}});
  }
}

}  // namespace harness::sqlite
