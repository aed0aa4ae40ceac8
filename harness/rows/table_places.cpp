#include <algorithm>
#include <iterator>

#include <harness/core/text.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {

std::optional<std::vector<std::size_t>> places_in(const TableContents& table,
                                                  const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (const auto& name : names) {
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const ColumnShape& one) { return one.name == name; });
    if (column == table.columns.end()) {
      return std::nullopt;
    }
    places.push_back(static_cast<std::size_t>(column - table.columns.begin()));
  }
  return places;
}

Row values_at(const Row& row, const std::vector<std::size_t>& places) {
  Row values;
  std::transform(places.begin(), places.end(), std::back_inserter(values),
                 [&](std::size_t place) { return row[place]; });
  return values;
}

std::string quoted(const Path& path, const SqlDialect& dialect) {
  std::vector<std::string> parts;
  std::transform(path.begin(), path.end(), std::back_inserter(parts),
                 [&](const std::string& part) { return dialect.quote(part); });
  return join(parts, ".");
}

std::set<Path> tables_in(const Catalog& catalog) {
  std::set<Path> tables;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.kind == "table") {
      tables.insert(identity.path);
    }
  }
  return tables;
}

std::set<Path> without(std::set<Path> paths, const std::vector<Path>& own) {
  for (const auto& path : own) {
    paths.erase(path);
  }
  return paths;
}

}  // namespace harness
