#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <harness/rows/table_places.hpp>
#include <harness/walk/routes/row_states.hpp>

namespace harness {
namespace {

/// How often each combination of values occurs in these columns; nothing where one is missing.
std::map<Row, int> values_in(const TableContents& table, const std::vector<std::string>& names) {
  std::map<Row, int> counts;
  if (const auto places = places_in(table, names)) {
    for (const auto& row : table.rows.rows) {
      ++counts[values_at(row, *places)];
    }
  }
  return counts;
}

std::vector<std::string> shared_names(const TableContents& one, const TableContents& other) {
  std::vector<std::string> names;
  for (const auto& column : one.columns) {
    if (places_in(other, {column.name})) {
      names.push_back(column.name);
    }
  }
  return names;
}

}  // namespace

std::set<Path> changed_paths(const Snapshot& one, const Snapshot& other) {
  std::set<Path> paths;
  std::set<std::string> types;
  one.catalog->compare(*other.catalog, [&](const Catalog::Entry* ours, const Catalog::Entry* theirs) {
    const auto& identity = ours != nullptr ? ours->first : theirs->first;
    for (auto length = std::size_t{1}; length <= identity.path.size(); ++length) {
      paths.insert(Path(identity.path.begin(), identity.path.begin() + static_cast<std::ptrdiff_t>(length)));
    }
    if (identity.kind == "enum" || identity.kind.starts_with("domain") || identity.kind == "composite type") {
      types.insert(identity.kind.starts_with("domain ") ? identity.path[identity.path.size() - 2]
                                                        : identity.path.back());
    }
  });
  if (!types.empty()) {
    for (const auto& [identity, attributes] : *other.catalog) {
      const auto type = attributes.find("type");
      if (identity.kind == "column" && type != attributes.end() &&
          std::any_of(types.begin(), types.end(), [&](const std::string& name) {
            return type->second.find(name) != std::string::npos;
          })) {
        paths.insert(Path(identity.path.begin(), identity.path.end() - 1));
      }
    }
  }
  for (const auto* side : {&one, &other}) {
    const auto& theirs = side == &one ? other : one;
    for (const auto& [path, rows] : side->data->tables) {
      const auto found = theirs.data->tables.find(path);
      if (found == theirs.data->tables.end() || found->second != rows) {
        paths.insert(path);
      }
    }
  }
  return paths;
}

void remove_new_rows(const RowsByTable& begin, const RowsByTable& end, TableContents& table) {
  const auto filled = end.find(table.path);
  if (filled == end.end()) {
    return;
  }
  const auto old = begin.find(table.path);
  const auto* before = old == begin.end() ? nullptr : &old->second;
  const auto names = table.key.empty() ? shared_names(filled->second, table) : table.key;
  auto written = values_in(filled->second, names);
  if (before != nullptr) {
    for (const auto& [values, count] : values_in(*before, names)) {
      written[values] -= count;
    }
  }
  const auto places = places_in(table, names);
  if (!places || names.empty()) {
    return;
  }
  std::erase_if(table.rows.rows, [&](const Row& row) {
    const auto found = written.find(values_at(row, *places));
    return found != written.end() && found->second-- > 0;
  });
}

}  // namespace harness
