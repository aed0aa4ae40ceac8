#include <harness/core/text.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

using Kind = ConstraintDefinition::Kind;

/// The collation of an entry, empty where it is the one that the column has anyway.
std::string own_collation(const IndexedColumn& entry, const TableDefinition& table) {
  const auto* column =
      entry.expression.size() == 1 ? table.find_column(fold(entry.expression.front().text)) : nullptr;
  const std::string inherited = column == nullptr ? "binary" : column->collation;
  return entry.collation == inherited ? std::string() : entry.collation;
}

std::vector<std::string> names_of(const std::vector<IndexedColumn>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    names.push_back(fold(column.expression.front().text));
  }
  return names;
}

std::string name_list(const std::vector<std::string>& names) {
  std::vector<std::string> parts;
  for (const auto& name : names) {
    parts.push_back(quoted_if_needed(name));
  }
  return join(parts, ", ");
}

/// The columns of the primary key where the reference names none, so that naming them makes no difference.
std::string referenced_columns(const Reference& reference, const Schema& schema) {
  if (!reference.columns.empty()) {
    return name_list(reference.columns);
  }
  const auto table = schema.tables.find(reference.table);
  const auto* key = table == schema.tables.end() ? nullptr : table->second.primary_key();
  return key == nullptr ? "primary key" : name_list(names_of(key->columns));
}

Attributes foreign_key(const ConstraintDefinition& constraint, const Schema& schema) {
  const auto& reference = constraint.reference;
  return {{"columns", name_list(names_of(constraint.columns))},
          {"references", quoted_if_needed(reference.table)},
          {"referenced_columns", referenced_columns(reference, schema)},
          {"on_delete", reference.on_delete},
          {"on_update", reference.on_update},
          {"deferrable", reference.deferrable}};
}

Attributes key(const ConstraintDefinition& constraint, const TableDefinition& table, const Scope& scope) {
  Attributes attributes{{"columns", indexed_columns(constraint.columns, table, scope)}};
  if (!constraint.on_conflict.empty()) {
    attributes["on_conflict"] = constraint.on_conflict;
  }
  if (constraint.kind == Kind::primary_key && !table.without_rowid) {
    attributes["rowid_alias"] = table.has_rowid_alias() ? "yes" : "no";
  }
  return attributes;
}

Attributes check(const ConstraintDefinition& constraint, const Scope& scope) {
  return {{"expression", canonical_expression(constraint.expression, scope)}};
}

struct Fact {
  std::string kind;
  std::string unnamed;  ///< what it is called where it has no name
  Attributes attributes;
};

Fact fact_of(const ConstraintDefinition& constraint, const std::string& table, const Schema& schema) {
  const auto& definition = schema.tables.at(table);
  const auto scope = scope_of(definition);
  if (constraint.kind == Kind::primary_key) {
    return {"primary key", "primary key", key(constraint, definition, scope)};
  }
  if (constraint.kind == Kind::unique) {
    auto attributes = key(constraint, definition, scope);
    return {"unique constraint", "(" + attributes["columns"] + ")", attributes};
  }
  if (constraint.kind == Kind::check) {
    auto attributes = check(constraint, scope);
    return {"check constraint", "(" + attributes["expression"] + ")", attributes};
  }
  auto attributes = foreign_key(constraint, schema);
  return {"foreign key", "(" + attributes["columns"] + ") -> " + attributes["references"], attributes};
}

}  // namespace

std::string indexed_columns(const std::vector<IndexedColumn>& columns, const TableDefinition& table,
                            const Scope& scope) {
  std::vector<std::string> parts;
  for (const auto& column : columns) {
    const auto collation = own_collation(column, table);
    parts.push_back(canonical_expression(column.expression, scope) +
                    (collation.empty() ? "" : " collate " + quoted_if_needed(collation)) +
                    (column.descending ? " desc" : ""));
  }
  return join(parts, ", ");
}

void add_constraints(const std::string& table, const Schema& schema, Catalog& catalog) {
  for (const auto& constraint : schema.tables.at(table).constraints) {
    auto fact = fact_of(constraint, table, schema);
    const auto name = constraint.name.empty() ? fact.unnamed : constraint.name;
    Identity identity{{table, name}, fact.kind};
    // SQLite takes the same constraint, or the same name, several times.
    for (int number = 2; catalog.find(identity) != nullptr; ++number) {
      identity.path.back() = name + " #" + std::to_string(number);
    }
    catalog.add(std::move(identity), std::move(fact.attributes));
  }
}

}  // namespace harness::sqlite
