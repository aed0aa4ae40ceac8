#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>

namespace harness::sqlite {

Scope scope_of(const TableDefinition& definition) {
  Scope scope{"rowid", "oid", "_rowid_"};
  for (const auto& column : definition.columns) {
    scope.insert(column.name);
  }
  return scope;
}

void add_table(const ListedTable& table, const TableDefinition& definition, Catalog& catalog) {
  if (table.strict != definition.strict || table.without_rowid != definition.without_rowid) {
    throw internal_error("the options of the table " + table.name + " are not understood");
  }
  const auto* key = definition.primary_key();
  const auto yes = [](bool value) { return std::string(value ? "yes" : "no"); };
  catalog.add({{fold(table.name)}, "table"}, {{"strict", yes(definition.strict)},
                                              {"without_rowid", yes(definition.without_rowid)},
                                              {"autoincrement", yes(key != nullptr && key->autoincrement)}});
}

}  // namespace harness::sqlite
