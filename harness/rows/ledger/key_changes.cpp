#include <algorithm>

#include <harness/rows/ledger/key_changes.hpp>

namespace harness {
namespace {

/// Whether a row has this value in a column, before and after.
bool keeps(const RowsBeside& table, const std::string& column, const std::string& essence) {
  const auto& columns = table.columns.kept;
  const auto pair = std::find_if(columns.begin(), columns.end(), [&](const ColumnPair& kept) {
    return table.before.columns()[kept.first].name == column;
  });
  return pair != columns.end() &&
         std::any_of(table.rows.kept.begin(), table.rows.kept.end(), [&](const auto& rows) {
           return table.before.essence_of(rows.first, pair->first) == essence &&
                  table.after.essence_of(rows.second, pair->second) == essence;
         });
}

/// Whether a row that referred to this value of a table's column still has it.
bool is_still_held(const std::list<RowsBeside>& tables, const Path& parent, const std::string& column,
                   const std::string& essence) {
  return std::any_of(tables.begin(), tables.end(), [&](const RowsBeside& table) {
    const auto& references = table.before.contents().references;
    return std::any_of(references.begin(), references.end(), [&](const ReferenceShape& reference) {
      const auto& columns = reference.parent_columns;
      const auto place = std::find(columns.begin(), columns.end(), column) - columns.begin();
      const auto at = static_cast<std::size_t>(place);
      return reference.parent == parent && at < columns.size() && at < reference.columns.size() &&
             keeps(table, reference.columns[at], essence);
    });
  });
}

}  // namespace

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

void KeyChanges::enter_new_numbers(const std::list<RowsBeside>& tables, RowsBeside& moved, EntryBook& book) {
  const auto key = moved.before.has_given_key() ? moved.before.key() : std::vector<std::size_t>();
  std::erase_if(moved.columns.kept, [&](const ColumnPair& pair) {
    if (std::find(key.begin(), key.end(), pair.first) == key.end()) {
      return false;
    }
    const auto& name = moved.before.columns()[pair.first].name;
    for (const auto& rows : moved.rows.kept) {
      const auto& was = moved.before.value(rows.first, pair.first);
      const auto& is = moved.after.value(rows.second, pair.second);
      if (was != is &&
          is_still_held(tables, moved.before.root(), name, moved.before.essence_of(rows.first, pair.first))) {
        book.count(entry_of(Fate::changed, moved.before, name), {moved.before.name_of(rows.first), was, is},
                   moved.before, rows.first);
      }
    }
    return true;
  });
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
