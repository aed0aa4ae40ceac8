#include <algorithm>

#include <harness/rows/key_changes.hpp>

namespace harness {

void KeyChanges::note(const std::list<RowsBeside>& tables) {
  std::set<Column> referred;
  for (const auto& table : tables) {
    for (const auto& reference : table.before.contents().references) {
      for (const auto& column : reference.parent_columns) {
        referred.emplace(reference.parent, column);
      }
    }
  }
  for (const auto& table : tables) {
    note_table(table, referred);
  }
}

void KeyChanges::note_table(const RowsBeside& table, const std::set<Column>& referred) {
  const auto& contents = table.before.contents();
  const auto& path = contents.partition_of.empty() ? contents.path : contents.partition_of;
  for (const auto& [ours, theirs] : table.columns.kept) {
    const auto& name = table.before.columns()[ours].name;
    if (!referred.contains({path, name})) {
      continue;
    }
    for (const auto& rows : table.rows.kept) {
      const auto was = table.before.essence_of(rows.first, ours);
      const auto is = table.after.essence_of(rows.second, theirs);
      if (was != is) {
        changes_.emplace(path, name, was, is);
      }
    }
    for (const auto row : table.rows.gone) {
      gone_.emplace(path, name, table.before.essence_of(row, ours));
    }
  }
}

Path KeyChanges::lost_parent(const TableView& table, std::size_t row, const std::string& column) const {
  for (const auto& reference : table.contents().references) {
    const auto& columns = reference.columns;
    bool is_gone = column.empty() || std::find(columns.begin(), columns.end(), column) != columns.end();
    for (std::size_t at = 0; at < columns.size() && at < reference.parent_columns.size() && is_gone; ++at) {
      const auto place = table.place_of(columns[at]);
      is_gone =
          place < table.columns().size() &&
          gone_.contains({reference.parent, reference.parent_columns[at], table.essence_of(row, place)});
    }
    if (is_gone && !columns.empty()) {
      return reference.parent;
    }
  }
  return {};
}

bool KeyChanges::is_followed(const RowsBeside& both, const std::pair<std::size_t, std::size_t>& columns,
                             const std::pair<std::size_t, std::size_t>& rows) const {
  const auto& name = both.before.columns()[columns.first].name;
  for (const auto& reference : both.before.contents().references) {
    for (std::size_t at = 0; at < reference.columns.size() && at < reference.parent_columns.size(); ++at) {
      const bool is_it = reference.columns[at] == name &&
                         changes_.contains({reference.parent, reference.parent_columns[at],
                                            both.before.essence_of(rows.first, columns.first),
                                            both.after.essence_of(rows.second, columns.second)});
      if (is_it) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace harness
