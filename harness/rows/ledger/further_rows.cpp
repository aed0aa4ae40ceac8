#include <algorithm>

#include <harness/rows/ledger/further_rows.hpp>

namespace harness {
namespace {

/// What a row says beside a key that the engine gave it; empty if it says nothing.
std::string content_of(const RowsBeside& both, std::size_t row, bool is_before) {
  const auto given = both.before.has_given_key() ? both.before.key() : std::vector<std::size_t>();
  std::string text;
  bool says = false;
  for (const auto& [ours, theirs] : both.columns.kept) {
    if (both.before.columns()[ours].generated || std::find(given.begin(), given.end(), ours) != given.end()) {
      continue;
    }
    const auto cell = is_before ? both.before.essence_of(row, ours) : both.after.essence_of(row, theirs);
    says = says || !cell.empty();
    text += cell + '\x1f';
  }
  return says ? text : "";
}

/// The columns of a new table that cells of others were moved to, but for these.
void enter_other_columns(const TableView& table, EntryBook& book) {
  for (const auto& column : table.columns()) {
    auto kind = entry_of(Fate::added, table, column.name);
    kind.is_new = true;
    if (!book.takes_rows(kind.table) && !book.is_target(kind.table, column.name)) {
      book.open(kind);
    }
  }
}

}  // namespace

void enter_new_table(const TableView& table, EntryBook& book) {
  if (book.is_target(table.contents().path, "")) {
    enter_other_columns(table, book);
    return;
  }
  auto kind = entry_of(Fate::added, table);
  kind.is_new = true;
  book.open(kind);
  for (std::size_t row = 0; row < table.rows().size(); ++row) {
    book.count(kind, {table.name_of(row), {}, {}});
  }
}

void enter_new_columns(const RowsBeside& both, EntryBook& book) {
  for (const auto column : both.columns.added) {
    auto kind = entry_of(Fate::added, both.after, both.after.columns()[column].name);
    kind.is_new = true;
    if (book.is_target(kind.table, kind.column)) {
      continue;
    }
    book.open(kind);
    for (const auto& rows : both.rows.kept) {
      if (const auto& value = both.after.value(rows.second, column)) {
        book.count(kind, {both.after.name_of(rows.second), {}, untagged(*value, both.after.tagged())});
      }
    }
  }
}

void enter_further_rows(const RowsBeside& both, const std::set<std::size_t>& taken, bool may_double,
                        EntryBook& book) {
  if (both.rows.added.empty()) {
    return;
  }
  std::set<std::string> known;
  for (std::size_t row = 0; may_double && row < both.before.rows().size(); ++row) {
    known.insert(content_of(both, row, true));
  }
  known.erase("");
  for (const auto row : both.rows.added) {
    if (taken.contains(row)) {
      continue;
    }
    const bool doubled = known.contains(content_of(both, row, false));
    const auto kind = doubled ? entry_of(Fate::doubled, both.before) : entry_of(Fate::added, both.after);
    book.count(kind, {both.after.name_of(row), {}, {}}, both.after, row);
  }
}

}  // namespace harness
