#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/cells.hpp>
#include <harness/rows/ledger/key_changes.hpp>

namespace harness {
namespace {

constexpr std::size_t short_text = 3;

using RowPair = std::pair<std::size_t, std::size_t>;

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; });
}

Likeness compare(const RowsBeside& both, const ColumnPair& columns, const RowPair& rows) {
  return compare_values(*both.before.value(rows.first, columns.first), both.before.reading(columns.first),
                        *both.after.value(rows.second, columns.second), both.after.reading(columns.second));
}

/// Whether a document has the text as one of its own, where it is written in another way there.
bool is_in_json(const std::string& text, const std::string& document) {
  const bool is_document = document.starts_with('{') || document.starts_with('[');
  return is_document && (text.empty() || text.find_first_of("\n\t\"\\") != std::string::npos) &&
         document.find(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) !=
             std::string::npos;
}

/// Where the parts of a text are in the cells of a row: the names of their columns; none if some part is in
/// none of them.
std::vector<std::string> places_of_parts(const std::string& text, const TableView& table, std::size_t row,
                                         const std::vector<std::size_t>& columns) {
  std::vector<std::pair<std::string, std::string>> cells;
  for (const auto column : columns) {
    const auto& cell = table.value(row, column);
    const auto& name = table.columns()[column].name;
    const auto printed = cell ? untagged(*cell, table.tagged()) : "";
    const bool is_whole =
        text.size() > short_text ? printed.find(text) != std::string::npos : has_word(printed, text);
    if ((is_whole && !text.empty()) || is_in_json(text, printed)) {
      return {name};
    }
    if (!printed.empty()) {
      cells.emplace_back(printed, name);
    }
  }
  std::sort(cells.begin(), cells.end(),
            [](const auto& one, const auto& other) { return one.first.size() > other.first.size(); });
  auto rest = text;
  std::set<std::string> names;
  for (const auto& [printed, name] : cells) {
    const auto at = rest.find(printed);
    if (at != std::string::npos) {
      rest.replace(at, printed.size(), " ");
      names.insert(name);
    }
  }
  return has_letters(rest) ? std::vector<std::string>()
                           : std::vector<std::string>(names.begin(), names.end());
}

/// The columns that may have taken a row's values: those that are new, and those whose cell changed.
std::vector<std::size_t> open_columns(const RowsBeside& both, const RowPair& rows) {
  auto columns = both.columns.added;
  for (const auto& pair : both.columns.kept) {
    const auto& was = both.before.value(rows.first, pair.first);
    const auto& is = both.after.value(rows.second, pair.second);
    if (is && (!was || compare(both, pair, rows) != Likeness::same)) {
      columns.push_back(pair.second);
    }
  }
  return columns;
}

void enter(const RowsBeside& both, Entry kind, const RowPair& rows, const Value& was, const Value& is,
           EntryBook& book) {
  const bool same_text =
      was && is && untagged(*was, both.before.tagged()) == untagged(*is, both.after.tagged());
  const auto printed = [&](const Value& value, const TableView& table) {
    return value && !same_text ? Value(untagged(*value, table.tagged())) : value;
  };
  const bool differs_by_tag =
      both.before.tagged() && was && is && was->substr(0, was->find(':')) != is->substr(0, is->find(':'));
  book.count(kind,
             {both.before.name_of(rows.first), differs_by_tag ? was : printed(was, both.before),
              differs_by_tag ? is : printed(is, both.after)},
             both.before, rows.first);
}

/// How all values of a column changed together.
struct Mapping {
  bool has_gaps = false;
  bool is_one_to_one = false;
};

Mapping mapping_of(const RowsBeside& both, const ColumnPair& pair) {
  std::map<std::string, std::set<std::string>> targets;
  std::set<std::string> reached;
  Mapping mapping;
  for (const auto& rows : both.rows.kept) {
    const auto& is = both.after.value(rows.second, pair.second);
    if (both.before.value(rows.first, pair.first)) {
      const auto now = both.after.essence_of(rows.second, pair.second);
      targets[both.before.essence_of(rows.first, pair.first)].insert(now);
      reached.insert(now);
      mapping.has_gaps = mapping.has_gaps || (is && compare(both, pair, rows) == Likeness::part);
    }
  }
  mapping.is_one_to_one =
      !mapping.has_gaps && targets.size() > 1 && reached.size() == targets.size() &&
      std::all_of(targets.begin(), targets.end(), [](const auto& one) { return one.second.size() == 1; });
  mapping.has_gaps = mapping.has_gaps || (targets.size() > 1 && reached.size() == 1);
  return mapping;
}

/// Enters what became of a cell. Whether it is as it was, and then nothing is entered.
bool compare_cell(const RowsBeside& both, const ColumnPair& pair, const RowPair& rows, const KeyChanges& keys,
                  EntryBook& book, std::optional<Mapping>& mapping) {
  const auto& was = both.before.value(rows.first, pair.first);
  const auto& is = both.after.value(rows.second, pair.second);
  const auto& column = both.before.columns()[pair.first];
  const auto likeness = was && is ? compare(both, pair, rows) : Likeness::other;
  if (was == is || likeness == Likeness::same) {
    return true;
  }
  auto kind = entry_of(Fate::changed, both.before, column.name);
  mapping = mapping ? mapping : mapping_of(both, pair);
  kind.has_gaps = mapping->has_gaps;
  kind.is_one_to_one = mapping->is_one_to_one;
  kind.is_retyped = column.type.name != both.after.columns()[pair.second].type.name;
  const auto text = was ? untagged(*was, both.before.tagged()) : "";
  auto open = both.columns.added;
  open.push_back(pair.second);
  const auto places = was && !both.columns.added.empty()
                          ? places_of_parts(text, both.after, rows.second, open)
                          : std::vector<std::string>();
  const bool kept_in_place = places == std::vector<std::string>{both.after.columns()[pair.second].name};
  if (!was) {
    kind.fate = Fate::added;
  } else if (!places.empty() && !kept_in_place) {
    kind.fate = Fate::moved;
    kind.to_table = both.after.contents().path;
    kind.to_column = join(places, ", ");
  } else if (!is) {
    kind.fate = Fate::nulled;
    kind.parent = keys.lost_parent(both.before, rows.first, column.name);
  } else if (likeness == Likeness::part) {
    kind.fate = Fate::cut;
  }
  enter(both, kind, rows, was, is, book);
  return false;
}

/// The rows in which a column has a value.
std::vector<RowPair> rows_with(const RowsBeside& both, std::size_t column) {
  std::vector<RowPair> rows;
  std::copy_if(both.rows.kept.begin(), both.rows.kept.end(), std::back_inserter(rows),
               [&](const RowPair& pair) { return both.before.value(pair.first, column).has_value(); });
  return rows;
}

/// The new column that holds the values of one that is gone, in most rows; that of no column if none does.
std::size_t new_name_of(const RowsBeside& both, std::size_t column) {
  const auto rows = rows_with(both, column);
  std::size_t best = both.after.columns().size();
  std::size_t most = 0;
  for (const auto added : both.columns.added) {
    std::vector<std::string> same;
    for (const auto& pair : rows) {
      if (both.after.value(pair.second, added) && compare(both, {column, added}, pair) == Likeness::same) {
        same.push_back(both.before.essence_of(pair.first, column));
      }
    }
    if (same.size() * 2 >= rows.size() && same.size() > most && is_telling(same)) {
      most = same.size();
      best = added;
    }
  }
  return best;
}

/// Enters the column's cells as moved to another name, with those that changed on the way.
void enter_renamed(const RowsBeside& both, const ColumnPair& pair, const KeyChanges& keys, EntryBook& book) {
  auto kind = entry_of(Fate::moved, both.before, both.before.columns()[pair.first].name);
  kind.to_table = both.after.contents().path;
  kind.to_column = both.after.columns()[pair.second].name;
  std::optional<Mapping> mapping;
  for (const auto& rows : rows_with(both, pair.first)) {
    const auto& is = both.after.value(rows.second, pair.second);
    if (is && compare(both, pair, rows) == Likeness::same) {
      enter(both, kind, rows, both.before.value(rows.first, pair.first), is, book);
    } else {
      compare_cell(both, pair, rows, keys, book, mapping);
    }
  }
}

/// Enters the column's cells whose parts are in other columns of their rows; false if that are too few to be
/// more than chance.
bool enter_parts(const RowsBeside& both, std::size_t column, EntryBook& book) {
  const auto rows = rows_with(both, column);
  std::vector<std::string> found;
  std::vector<std::vector<std::string>> places;
  for (const auto& pair : rows) {
    const auto text = untagged(*both.before.value(pair.first, column), both.before.tagged());
    places.push_back(places_of_parts(text, both.after, pair.second, open_columns(both, pair)));
    if (!places.back().empty()) {
      found.push_back(text);
    }
  }
  if (found.size() * 2 < rows.size() || !is_telling(found)) {
    return false;
  }
  const auto& name = both.before.columns()[column].name;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    auto kind = entry_of(places[at].empty() ? Fate::lost : Fate::moved, both.before, name);
    kind.is_gone = places[at].empty();
    kind.to_table = places[at].empty() ? Path() : both.after.contents().path;
    kind.to_column = join(places[at], ", ");
    enter(both, kind, rows[at], both.before.value(rows[at].first, column), {}, book);
  }
  return true;
}

}  // namespace

Entry entry_of(Fate fate, const TableView& table, const std::string& column) {
  Entry entry;
  entry.fate = fate;
  entry.table = table.contents().path;
  entry.column = column;
  entry.partition_of = table.contents().partition_of;
  entry.has_parents = !table.contents().references.empty();
  return entry;
}

bool is_telling(const std::vector<std::string>& values) {
  const std::set<std::string> different(values.begin(), values.end());
  return different.size() > 1 || (different.size() == 1 && different.begin()->size() > short_text + 1);
}

void compare_cells(const RowsBeside& both, const KeyChanges& keys, EntryBook& book) {
  for (const auto& pair : both.columns.kept) {
    const auto& was = both.before.columns()[pair.first];
    const auto& is = both.after.columns()[pair.second];
    const auto both_are = [&](ValueKind kind) { return was.type.kind == kind && is.type.kind == kind; };
    if ((was.generated && is.generated) || both_are(ValueKind::search)) {
      continue;
    }
    std::uint64_t kept = 0;
    std::optional<Mapping> mapping;
    for (const auto& rows : both.rows.kept) {
      const bool same =
          keys.is_followed(both, pair, rows) || compare_cell(both, pair, rows, keys, book, mapping);
      kept += same && both.before.value(rows.first, pair.first) ? 1 : 0;
    }
    book.keep(both.before, was.name, kept);
  }
}

std::vector<std::size_t> follow_cells(RowsBeside& both, const KeyChanges& keys, EntryBook& book) {
  std::vector<std::size_t> left;
  for (const auto column : both.columns.gone) {
    if (both.before.columns()[column].generated || rows_with(both, column).empty()) {
      continue;
    }
    const auto target = new_name_of(both, column);
    if (target < both.after.columns().size()) {
      enter_renamed(both, {column, target}, keys, book);
      std::erase(both.columns.added, target);
    } else if (!enter_parts(both, column, book)) {
      left.push_back(column);
    }
  }
  return left;
}

}  // namespace harness
