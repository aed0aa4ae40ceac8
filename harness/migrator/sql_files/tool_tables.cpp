#include <harness/migrator/sql_files/tool_tables.hpp>

namespace harness::sql_files {
namespace {

bool has_no_schemas(const Dialect& dialect) {
  return dialect.table("schema.table").size() == 1;
}

std::vector<std::string> names_of(const Layout& layout, const SqlFilesOptions& options,
                                  const Dialect& dialect) {
  if (!options.bookkeeping.empty()) {
    return options.bookkeeping;
  }
  auto name = layout.own_table ? layout.own_table(options.folder) : layout.owner;
  if (has_no_schemas(dialect) && !layout.owns_schema) {
    name.erase(0, name.rfind('.') + 1);
  }
  return name.empty() ? std::vector<std::string>{} : std::vector{name};
}

}  // namespace

std::vector<Path> tool_tables(const Layout& layout, const SqlFilesOptions& options, const Dialect& dialect) {
  std::vector<Path> paths;
  for (const auto& name : names_of(layout, options, dialect)) {
    if (layout.owns_schema) {
      paths.push_back({name});
      continue;
    }
    paths.push_back(dialect.table(name));
    // Of a column "id serial", as node-pg-migrate and older releases of goose make it.
    paths.push_back(dialect.table(name + "_id_seq"));
  }
  for (const auto& name : layout.more_tables) {
    paths.push_back(dialect.table(name));
  }
  if (!layout.own_schema.empty() && options.bookkeeping.empty()) {
    paths.push_back({layout.own_schema});
  }
  return paths;
}

}  // namespace harness::sql_files
