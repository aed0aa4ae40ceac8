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
    const auto& path = table.before.contents().path;
    for (const auto& [ours, theirs] : table.columns.kept) {
      const auto& name = table.before.columns()[ours].name;
      for (const auto& rows : referred.contains({path, name}) ? table.rows.kept : FollowedRows().kept) {
        const auto was = table.before.essence_of(rows.first, ours);
        const auto is = table.after.essence_of(rows.second, theirs);
        if (was != is) {
          changes_.emplace(path, name, was, is);
        }
      }
    }
  }
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
