#include <algorithm>
#include <iterator>
#include <list>
#include <map>
#include <numeric>
#include <set>

#include <harness/rows/ledger/cells.hpp>
#include <harness/rows/ledger/compare_rows.hpp>
#include <harness/rows/ledger/entry_book.hpp>
#include <harness/rows/ledger/followed_tables.hpp>
#include <harness/rows/ledger/further_rows.hpp>
#include <harness/rows/ledger/key_changes.hpp>
#include <harness/rows/ledger/new_places.hpp>

namespace harness {
namespace {

using Places = std::vector<std::size_t>;

Places all_places(std::size_t count) {
  Places places(count);
  std::iota(places.begin(), places.end(), 0);
  return places;
}

/// Rows that are not in their table any more.
struct GoneRows {
  const TableView* table = nullptr;
  Places rows;
  const TableView* now = nullptr;  ///< their table after the move; null: it is gone, too
};

/// One comparison: what stays in its table first, then what is found elsewhere, then what is lost and added.
class Comparison {
 public:
  Comparison(const std::vector<TableContents>& before, const std::vector<TableContents>& after,
             const Origins& origins)
      : origins_(origins),
        before_(before.begin(), before.end()),
        after_(after.begin(), after.end()),
        tables_(follow_tables(before_, after_, origins)),
        book_(origins) {}

  Ledger run() {
    for (const auto& pair : tables_.kept) {
      follow(pair);
    }
    keys_.note(kept_);
    for (auto& both : kept_) {
      compare_table(both);
    }
    for (const auto* table : tables_.gone) {
      gone_.push_back({table, all_places(table->rows().size())});
    }
    open_targets();
    for (auto& gone : gone_) {
      find_rows(gone);
    }
    find_columns();
    for (const auto& gone : gone_) {
      find_values(gone);
    }
    enter_added();
    auto kept = book_.take_kept();
    return {book_.take(), std::move(kept), empty_tables()};
  }

 private:
  /// A partitioned table has the rows of its partitions.
  std::vector<Path> empty_tables() const {
    std::map<Path, bool> is_empty;
    for (const auto& table : before_) {
      const auto& contents = table.contents();
      const auto& path = contents.partition_of.empty() ? contents.path : contents.partition_of;
      auto& empty = is_empty.emplace(path, true).first->second;
      empty = empty && table.rows().empty();
    }
    std::erase_if(is_empty, [](const auto& table) { return !table.second; });
    std::vector<Path> paths;
    std::transform(is_empty.begin(), is_empty.end(), std::back_inserter(paths),
                   [](const auto& table) { return table.first; });
    return paths;
  }

  void follow(const TablePair& pair) {
    RowsBeside both{*pair.before, *pair.after, follow_columns(*pair.before, *pair.after, pair.is_same), {}};
    ChosenRows choice;
    choice.has_new_key = pair.is_same && has_new_key(both.before, both.after, both.columns.kept);
    both.rows = follow_rows(*pair.before, *pair.after, both.columns.kept, choice);
    if (pair.is_renamed) {
      enter_renamed(both);
    } else {
      book_.keep(both.before, "", both.rows.kept.size());
    }
    gone_.push_back({pair.before, both.rows.gone, pair.after});
    kept_.push_back(std::move(both));
  }

  void compare_table(RowsBeside& both) {
    homeless_.push_back(follow_cells(both, keys_, book_));
    compare_cells(both, keys_, book_);
  }

  void enter_renamed(const RowsBeside& both) {
    auto kind = entry_of(Fate::moved, both.before);
    kind.to_table = both.after.contents().path;
    for (const auto& rows : both.rows.kept) {
      book_.count(kind, {both.before.name_of(rows.first), {}, {}});
    }
  }

  void open_targets() {
    for (const auto* table : tables_.added) {
      targets_.push_back(
          {table, all_places(table->rows().size()), all_places(table->columns().size()), true});
    }
    for (const auto& both : kept_) {
      if (!both.rows.added.empty()) {
        targets_.push_back({&both.after, both.rows.added, all_places(both.after.columns().size()), true});
      }
      if (!both.columns.added.empty()) {
        targets_.push_back({&both.after, all_places(both.after.rows().size()), both.columns.added, false});
      }
    }
  }

  /// Takes those rows out of `gone` that are in another table now.
  void find_rows(GoneRows& gone) {
    for (auto& target : targets_) {
      const bool is_open = target.takes_rows && target.table != gone.now && !target.rows.empty();
      if (!is_open || gone.rows.empty() || !may_hold(target, *gone.table)) {
        continue;
      }
      auto both = rows_moved_to(target, *gone.table, gone.rows);
      if (both.rows.kept.empty()) {
        continue;
      }
      enter_renamed(both);
      KeyChanges::enter_new_numbers(kept_, both, book_);
      const auto left = follow_cells(both, keys_, book_);
      compare_cells(both, keys_, book_);
      for (const auto column : left) {
        enter_lost_cells({&both.before, places_of(both), gone.now}, column, false);
      }
      gone.rows = both.rows.gone;
      forget_taken(target, both);
    }
  }

  bool may_hold(const Target& target, const TableView& table) const {
    return origins_.may_copy(table.root(), target.table->root());
  }

  static Places places_of(const RowsBeside& both) {
    Places places;
    for (const auto& rows : both.rows.kept) {
      places.push_back(rows.first);
    }
    return places;
  }

  void forget_taken(Target& target, const RowsBeside& both) {
    for (const auto& rows : both.rows.kept) {
      taken_[target.table].insert(rows.second);
    }
    std::erase_if(target.rows, [&](std::size_t row) { return taken_[target.table].contains(row); });
  }

  /// The columns that are gone from tables which are kept.
  void find_columns() {
    auto columns = homeless_.begin();
    for (const auto& both : kept_) {
      const auto rows = places_of(both);
      std::set<std::size_t> moved;
      for (const auto column : *columns++) {
        find_column({&both.before, rows, nullptr}, column, false, moved);
      }
    }
  }

  /// Enters a column's cells as moved or lost; nothing where the rows are gone and it is not found elsewhere.
  /// Whether it was found; the rows of which a value was are added to `moved`.
  bool find_column(const GoneRows& from, std::size_t column, bool with_rows, std::set<std::size_t>& moved) {
    const auto& table = *from.table;
    Places rows;
    std::copy_if(from.rows.begin(), from.rows.end(), std::back_inserter(rows),
                 [&](std::size_t row) { return table.value(row, column).has_value(); });
    std::vector<Target> targets;
    std::copy_if(rows.empty() ? targets_.end() : targets_.begin(), targets_.end(),
                 std::back_inserter(targets), [&](const Target& target) { return may_hold(target, table); });
    const auto found = column_moved_to(targets, table, rows, column);
    if (!found && with_rows) {
      return false;
    }
    auto kind = entry_of(Fate::moved, table, table.columns()[column].name);
    if (found) {
      kind.to_table = found->target->table->contents().path;
      kind.to_column = found->target->table->columns()[found->column].name;
    }
    Places lost;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (found && found->found[at]) {
        const auto& value = table.value(rows[at], column);
        book_.count(kind, {table.name_of(rows[at]), untagged(*value, table.tagged()), {}});
        moved.insert(rows[at]);
      } else {
        lost.push_back(rows[at]);
      }
    }
    enter_lost_cells({from.table, lost, from.now}, column, with_rows);
    return found.has_value();
  }

  void enter_lost_cells(const GoneRows& from, std::size_t column, bool with_rows) {
    const auto& table = *from.table;
    auto kind = entry_of(Fate::lost, table, table.columns()[column].name);
    kind.is_gone = from.now == nullptr;
    kind.with_row = with_rows;
    for (const auto row : from.rows) {
      if (const auto& value = table.value(row, column)) {
        book_.count(kind, {table.name_of(row), untagged(*value, table.tagged()), {}}, table, row);
      }
    }
  }

  /// Rows that are in no other table: their values may be in columns of others, one by one.
  void find_values(const GoneRows& gone) {
    if (gone.rows.empty()) {
      return;
    }
    Places left;
    std::set<std::size_t> moved;
    for (const auto column : telling_columns(*gone.table)) {
      if (!find_column(gone, column, true, moved)) {
        left.push_back(column);
      }
    }
    GoneRows parted{gone.table, {}, gone.now};
    Places lost;
    std::partition_copy(gone.rows.begin(), gone.rows.end(), std::back_inserter(parted.rows),
                        std::back_inserter(lost), [&](std::size_t row) { return moved.contains(row); });
    for (const auto column : left) {
      enter_lost_cells(parted, column, true);
    }
    auto kind = entry_of(Fate::lost, *gone.table);
    kind.is_gone = gone.now == nullptr;
    for (const auto row : lost) {
      kind.parent = keys_.lost_parent(*gone.table, row);
      book_.count(kind, {gone.table->name_of(row), {}, {}}, *gone.table, row);
    }
  }

  /// All columns but generated ones and a key that the engine gives.
  static Places telling_columns(const TableView& table) {
    auto columns = all_places(table.columns().size());
    const auto key = table.has_given_key() ? table.key() : Places();
    std::erase_if(columns, [&](std::size_t column) {
      return table.columns()[column].generated || std::find(key.begin(), key.end(), column) != key.end();
    });
    return columns;
  }

  void enter_added() {
    for (const auto* table : tables_.added) {
      enter_new_table(*table, book_);
    }
    for (const auto& both : kept_) {
      enter_new_columns(both, book_);
      enter_further_rows(both, taken_[&both.after], origins_.may_double(both.after.root()), book_);
    }
  }

  const Origins& origins_;
  std::list<TableView> before_;
  std::list<TableView> after_;
  FollowedTables tables_;
  EntryBook book_;
  std::list<RowsBeside> kept_;
  std::list<Places> homeless_;  ///< of each kept table the columns of which nothing was found in it
  KeyChanges keys_;
  std::vector<GoneRows> gone_;
  std::vector<Target> targets_;
  std::map<const TableView*, std::set<std::size_t>> taken_;
};

}  // namespace

Ledger compare_rows(const std::vector<TableContents>& before, const std::vector<TableContents>& after,
                    const Origins& origins) {
  return Comparison(before, after, origins).run();
}

}  // namespace harness
