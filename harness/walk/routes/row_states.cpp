#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include <harness/rows/statements/own_words.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/routes/row_states.hpp>
#include <harness/walk/routes/standby.hpp>

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

/// The rows of a table by the values of these columns; none where one is missing.
std::map<Row, const Row*> by_key(const TableContents& table, const std::vector<std::string>& key) {
  std::map<Row, const Row*> rows;
  if (const auto places = places_in(table, key)) {
    for (const auto& row : table.rows.rows) {
      rows.emplace(values_at(row, *places), &row);
    }
  }
  return rows;
}

/// The same table at another moment, which may have had another name; null if it was not there.
const TableContents* same_table(const RowsByTable& rows, const TableContents& table) {
  if (const auto found = rows.find(table.path); found != rows.end()) {
    return found->second.get();
  }
  const auto found = std::find_if(
      rows.begin(), rows.end(), [&](const auto& entry) { return entry.second->identity == table.identity; });
  return found == rows.end() ? nullptr : found->second.get();
}

}  // namespace

std::set<Path> redefined_paths(const Snapshot& one, const Snapshot& other) {
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
  return paths;
}

std::set<Path> changed_paths(const Snapshot& one, const Snapshot& other) {
  auto paths = redefined_paths(one, other);
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

std::set<Path> with_rows(const RowsByTable& all) {
  std::set<Path> paths;
  for (const auto& [path, contents] : all) {
    if (!contents->rows.rows.empty()) {
      paths.insert(path);
    }
  }
  return paths;
}

std::vector<TableContents> contents_concerned(const RowsByTable& all, const std::set<Path>& paths) {
  std::vector<TableContents> some;
  for (const auto& [path, contents] : all) {
    if (paths.contains(path) || paths.contains(contents->partition_of)) {
      some.push_back(*contents);
    }
  }
  return some;
}

void remove_new_rows(const RowsByTable& begin, const RowsByTable& end, TableContents& table) {
  const auto* filled = same_table(end, table);
  if (filled == nullptr) {
    return;
  }
  const auto* before = same_table(begin, table);
  const auto names = table.key.empty() ? shared_names(*filled, table) : table.key;
  const auto places = places_in(table, names);
  if (!places || names.empty()) {
    return;
  }
  auto written = values_in(*filled, names);
  const auto now = values_in(table, names);
  for (const auto& [values, count] : before != nullptr ? values_in(*before, names) : std::map<Row, int>()) {
    // Where a key has become narrower, a row that was there before may share its values with new ones.
    const auto there = now.find(values);
    const int beside = there == now.end() ? 0 : std::max(0, there->second - count);
    written[values] = std::min(written[values] - count, beside);
  }
  std::erase_if(table.rows.rows, [&](const Row& row) {
    const auto found = written.find(values_at(row, *places));
    return found != written.end() && found->second-- > 0;
  });
}

std::set<Path> with_rows_left(const RowsByTable& before, const RowsByTable& middle,
                              const RowsByTable& after) {
  std::set<Path> paths;
  for (const auto& [path, contents] : after) {
    const auto was = middle.find(path);
    const auto first = before.find(path);
    if (was == middle.end() || (first != before.end() && first->second == was->second)) {
      continue;
    }
    const auto& old = first == before.end() ? *was->second : *first->second;
    auto names = contents->key;
    if (names.empty()) {
      const auto both = shared_names(*contents, *was->second);
      std::copy_if(both.begin(), both.end(), std::back_inserter(names),
                   [&](const std::string& name) { return places_in(old, {name}).has_value(); });
    }
    const auto known = first == before.end() ? std::map<Row, int>() : values_in(old, names);
    const auto added = values_in(*was->second, names);
    const auto left = values_in(*contents, names);
    const bool has_some = std::any_of(left.begin(), left.end(), [&](const auto& row) {
      const auto by_up = added.find(row.first);
      const auto there = known.find(row.first);
      return by_up != added.end() && (there == known.end() || there->second < by_up->second);
    });
    if (has_some) {
      paths.insert(path);
    }
  }
  return paths;
}

void carry_over(const RowsByTable& begin, const RowsByTable& end, TableContents& table) {
  const auto* first = same_table(begin, table);
  const auto* last = same_table(end, table);
  if (first == nullptr || last == nullptr || first == last || table.key.empty()) {
    return;
  }
  const auto& was = *first;
  const auto& is = *last;
  const auto keys = places_in(table, table.key);
  const auto old = by_key(was, table.key);
  const auto written = by_key(is, table.key);
  for (auto& row : table.rows.rows) {
    const auto before = old.find(values_at(row, *keys));
    const auto after = written.find(values_at(row, *keys));
    if (before == old.end() || after == written.end() || *before->second == *after->second) {
      continue;
    }
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const auto from = places_in(was, {table.columns[at].name});
      const auto to = places_in(is, {table.columns[at].name});
      if (!from || !to || (*before->second)[from->front()] == (*after->second)[to->front()]) {
        continue;
      }
      // What the move had changed before that is not followed further.
      const bool is_as_it_was = row[at] == (*before->second)[from->front()];
      row[at] = is_as_it_was ? (*after->second)[to->front()] : std::nullopt;
    }
  }
}

void forget_renamed(Ledger& ledger, const std::string& text, Direction direction) {
  if (ledger.entries.empty()) {
    return;
  }
  const OwnWords words(text, direction == Direction::up);
  std::erase_if(ledger.entries, [&](const Entry& entry) { return words.rename(entry); });
}

bool goes_up_without_rows(const WalkContext& context, std::size_t applied) {
  auto place = prepared(context);
  for (std::size_t at = 0; at < applied; ++at) {
    if (go_up(context, place, at)) {
      return false;
    }
  }
  return true;
}

std::size_t first_selected(const WalkContext& context) {
  const auto& own = context.options.selection;
  const auto& all = own.whole ? *own.whole : own;
  const auto& revisions = context.history.ordered();
  const auto first = std::find_if(revisions.begin(), revisions.end(),
                                  [&](const Revision& revision) { return all.has(revision.id); });
  return static_cast<std::size_t>(first - revisions.begin());
}

}  // namespace harness
