#include <algorithm>

#include <harness/walk/snapshot.hpp>

namespace harness {
namespace {

/// Whether a table's rows are the same but for values that are new each time by default.
bool same_rows(const TableRows& one, const TableRows& other) {
  return one.count == other.count &&
         (one.steady.empty() ? one.digest == other.digest : one.steady == other.steady);
}

}  // namespace

void remove_tables(const std::vector<Path>& tables, Catalog& catalog, Data& data) {
  for (const auto& table : tables) {
    catalog.erase_within(table);
  }
  const auto is_removed = [&](const Path& path) {
    return std::any_of(tables.begin(), tables.end(),
                       [&](const Path& table) { return is_within(path, table); });
  };
  std::erase_if(data.tables, [&](const auto& table) { return is_removed(table.first); });
  std::erase_if(data.lagging, [&](const auto& lagging) { return is_removed(lagging.column); });
  std::erase_if(data.unreadable, [&](const auto& table) { return is_removed(table.first); });
}

bool same_catalog(const Snapshot& one, const Snapshot& other) {
  return one.catalog == other.catalog || *one.catalog == *other.catalog;
}

bool same_counts(const Snapshot& one, const Snapshot& other) {
  const auto counts_alike = [](const auto& left, const auto& right) {
    return left.first == right.first && left.second.count == right.second.count;
  };
  return one.data == other.data ||
         std::equal(one.data->tables.begin(), one.data->tables.end(), other.data->tables.begin(),
                    other.data->tables.end(), counts_alike);
}

std::set<Path> tables_with_other_rows(const Data& one, const Data& other) {
  std::set<Path> tables;
  for (const auto* data : {&one, &other}) {
    for (const auto& [path, rows] : data->tables) {
      const auto ours = one.tables.find(path);
      const auto theirs = other.tables.find(path);
      if (ours == one.tables.end() || theirs == other.tables.end() ||
          !same_rows(ours->second, theirs->second)) {
        tables.insert(path);
      }
    }
  }
  return tables;
}

}  // namespace harness
