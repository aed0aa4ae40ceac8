#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/affinity.hpp>
#include <harness/engine/sqlite/catalog/default_value.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>

namespace harness::sqlite {
namespace {

void must_agree(bool agree, const std::string& table, const ListedColumn& column, const std::string& what) {
  if (!agree) {
    throw internal_error("the " + what + " of the column " + table + "." + column.name +
                             " is not understood: its stored text says something else than SQLite",
                         "this is a gap in the harness: please report the CREATE TABLE");
  }
}

/// Of such a type SQLite takes the quotes away as if it were one name: "[a b] int" is the type "a b] in".
bool begins_quoted(const ColumnDefinition& column) {
  return !column.type.empty() &&
         (column.type.front().kind == TokenKind::name || column.type.front().kind == TokenKind::string);
}

std::string type_of(const ColumnDefinition& ours, const ListedColumn& theirs) {
  return begins_quoted(ours) ? fold(theirs.type) : canonical_type(ours.type);
}

/// SQLite reads GENERATED as a part of the type if a comment follows it, and behaves accordingly.
bool agree_on_type(const std::string& table, const ColumnDefinition& ours, const ListedColumn& theirs) {
  if (begins_quoted(ours)) {
    return true;
  }
  Cursor listed("type of the column " + table + "." + theirs.name, theirs.type);
  const auto type = canonical_type(ours.type);
  const auto said = canonical_type(listed.take_rest());
  return type == said || (ours.generated && said == type + (type.empty() ? "" : " ") + "generated");
}

void compare(const std::string& table, const ColumnDefinition& ours, const TableDefinition& definition,
             const ListedColumn& theirs) {
  const auto* key = definition.primary_key();
  must_agree(ours.name == fold(theirs.name), table, theirs, "name");
  must_agree(agree_on_type(table, ours, theirs), table, theirs, "type");
  must_agree(ours.generated.has_value() == theirs.generated, table, theirs, "generated expression");
  must_agree(theirs.primary_key == 0 || key != nullptr, table, theirs, "primary key");
  const bool not_null = ours.not_null || (theirs.primary_key > 0 && definition.keys_are_not_null());
  must_agree(not_null == theirs.not_null, table, theirs, "NOT NULL");
}

Attributes attributes_of(const ColumnDefinition& column, const TableDefinition& definition,
                         const ListedColumn& listed, const Scope& scope) {
  const bool in_key = listed.primary_key > 0;
  // A rowid is never null, whether or not NOT NULL is written.
  const bool never_null =
      column.not_null || (in_key && (definition.keys_are_not_null() || definition.has_rowid_alias()));
  Attributes attributes{{"type", type_of(column, listed)},
                        {"affinity", affinity(fold(listed.type), definition.strict)},
                        {"nullable", never_null ? "no" : "yes"},
                        {"collation", column.collation}};
  if (!column.not_null_conflict.empty()) {
    attributes["not_null_conflict"] = column.not_null_conflict;
  }
  if (const auto text = default_text(column, attributes["affinity"], scope); !text.empty()) {
    attributes["default"] = text;
  }
  if (column.generated) {
    attributes["generated"] = column.stored ? "stored" : "virtual";
    attributes["expression"] = canonical_expression(*column.generated, scope);
  }
  for (const auto& [what, name] : column.names) {
    attributes[what + "_name"] = name;
  }
  return attributes;
}

}  // namespace

void add_columns(const std::string& table, const TableDefinition& definition,
                 const std::vector<ListedColumn>& columns, Catalog& catalog) {
  if (columns.size() != definition.columns.size()) {
    throw internal_error("the text of the table " + table + " gives " +
                         std::to_string(definition.columns.size()) + " columns, and SQLite says " +
                         std::to_string(columns.size()));
  }
  const auto scope = scope_of(definition);
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const auto& column = definition.columns[index];
    compare(table, column, definition, columns[index]);
    auto attributes = attributes_of(column, definition, columns[index], scope);
    attributes["position"] = std::to_string(index + 1);
    catalog.add({{table, column.name}, "column"}, std::move(attributes));
  }
}

}  // namespace harness::sqlite
