#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include <harness/rows/ledger/followed_rows.hpp>

namespace harness {
namespace {

/// Of the rows that share a value with a row, so many are looked at.
constexpr std::size_t most_candidates = 32;

using Places = std::vector<std::size_t>;
/// The essences of a row's cells in the columns that both tables have.
using Cells = std::vector<std::string>;

/// The two tables with the cells of their rows.
struct Sides {
  std::vector<Cells> before;
  std::vector<Cells> after;
  std::size_t columns = 0;
};

std::vector<Cells> cells_of(const TableView& table, const Places& columns) {
  std::vector<Cells> rows(table.rows().size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const auto column : columns) {
      rows[row].push_back(table.essence_of(row, column));
    }
  }
  return rows;
}

Sides sides_of(const TableView& before, const TableView& after, const std::vector<ColumnPair>& columns) {
  Places ours;
  Places theirs;
  for (const auto& [one, other] : columns) {
    ours.push_back(one);
    theirs.push_back(other);
  }
  return {cells_of(before, ours), cells_of(after, theirs), columns.size()};
}

/// The places in `columns` of the key's columns; none if one of them is not kept.
Places kept_key(const TableView& before, const std::vector<ColumnPair>& columns) {
  Places places;
  for (const auto column : before.key()) {
    const auto pair = std::find_if(columns.begin(), columns.end(),
                                   [&](const ColumnPair& kept) { return kept.first == column; });
    if (pair == columns.end()) {
      return {};
    }
    places.push_back(static_cast<std::size_t>(pair - columns.begin()));
  }
  return places;
}

std::string joined(const Cells& cells, const Places& places) {
  std::string text;
  for (const auto place : places) {
    text += cells[place] + '\x1f';
  }
  return text;
}

std::size_t in_common(const Cells& one, const Cells& other) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < one.size(); ++at) {
    count += one[at] == other[at] ? 1 : 0;
  }
  return count;
}

/// Takes pairs out of the rows that are still to be followed.
class Matching {
 public:
  Matching(const Sides& sides, Places before, Places after)
      : sides_(&sides), before_(std::move(before)), after_(std::move(after)) {}

  /// Pairs the rows that have these cells in common, each once.
  void pair_equal(const Places& columns) {
    if (columns.empty()) {
      return;
    }
    std::unordered_map<std::string, Places> rows;
    for (auto row = after_.rbegin(); row != after_.rend(); ++row) {
      rows[joined(sides_->after[*row], columns)].push_back(*row);
    }
    for (const auto row : before_) {
      auto found = rows.find(joined(sides_->before[row], columns));
      if (found != rows.end() && !found->second.empty()) {
        pairs_.emplace_back(row, found->second.back());
        found->second.pop_back();
      }
    }
    drop_paired();
  }

  /// Pairs those that have the most values in common, at least so many.
  void pair_alike(std::size_t least) {
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> candidates;
    const auto index = index_of_values();
    for (const auto row : before_) {
      for (const auto other : candidates_of(row, index)) {
        candidates.emplace_back(in_common(sides_->before[row], sides_->after[other]), row, other);
      }
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& one, const auto& other) {
      return std::get<0>(one) != std::get<0>(other) ? std::get<0>(one) > std::get<0>(other) : one < other;
    });
    std::set<std::size_t> found;
    std::set<std::size_t> taken;
    for (const auto& [common, row, other] : candidates) {
      if (common >= least && !found.contains(row) && !taken.contains(other)) {
        found.insert(row);
        taken.insert(other);
        pairs_.emplace_back(row, other);
      }
    }
    drop_paired();
  }

  /// Pairs what is left in its order, where nothing else is left.
  void pair_rest() {
    if (before_.size() != after_.size()) {
      return;
    }
    for (std::size_t at = 0; at < before_.size(); ++at) {
      pairs_.emplace_back(before_[at], after_[at]);
    }
    drop_paired();
  }

  /// How many cells of the rows differ, those of rows without a partner among them.
  std::size_t cost() const {
    std::size_t cost = (before_.size() + after_.size()) * sides_->columns;
    for (const auto& [row, other] : pairs_) {
      const auto& ours = sides_->before[row];
      const auto& theirs = sides_->after[other];
      for (std::size_t at = 0; at < ours.size(); ++at) {
        cost += ours[at] == theirs[at] ? 0 : 1;
      }
    }
    return cost;
  }

  /// How many rows have a partner with other values.
  std::size_t strangers() const {
    return static_cast<std::size_t>(std::count_if(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
      return in_common(sides_->before[pair.first], sides_->after[pair.second]) * 2 < sides_->columns;
    }));
  }

  /// How many rows have no partner.
  std::size_t left() const { return before_.size(); }

  /// Whether most rows have no partner, or one with other values.
  bool is_poor() const { return (strangers() + before_.size()) * 2 > pairs_.size() + before_.size(); }

  FollowedRows take() {
    std::sort(pairs_.begin(), pairs_.end());
    return {std::move(pairs_), std::move(before_), std::move(after_)};
  }

 private:
  using Index = std::unordered_map<std::string, Places>;

  static std::string named(std::size_t column, const std::string& cell) {
    return std::to_string(column) + cell;
  }

  Index index_of_values() const {
    Index index;
    for (const auto row : after_) {
      for (std::size_t column = 0; column < sides_->columns; ++column) {
        const auto& cell = sides_->after[row][column];
        if (!cell.empty()) {
          index[named(column, cell)].push_back(row);
        }
      }
    }
    return index;
  }

  std::set<std::size_t> candidates_of(std::size_t row, const Index& index) const {
    std::set<std::size_t> candidates;
    for (std::size_t column = 0; column < sides_->columns; ++column) {
      const auto found = index.find(named(column, sides_->before[row][column]));
      if (found != index.end()) {
        const auto count = std::min(found->second.size(), most_candidates);
        candidates.insert(found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(count));
      }
    }
    return candidates;
  }

  void drop_paired() {
    std::set<std::size_t> found;
    std::set<std::size_t> taken;
    for (const auto& [row, other] : pairs_) {
      found.insert(row);
      taken.insert(other);
    }
    std::erase_if(before_, [&](std::size_t row) { return found.contains(row); });
    std::erase_if(after_, [&](std::size_t row) { return taken.contains(row); });
  }

  const Sides* sides_;
  Places before_;
  Places after_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
};

Places all_of(std::size_t count) {
  Places places(count);
  std::iota(places.begin(), places.end(), 0);
  return places;
}

Places all_but(const Places& key, std::size_t count) {
  auto places = all_of(count);
  std::erase_if(places, [&](std::size_t at) { return std::find(key.begin(), key.end(), at) != key.end(); });
  return places;
}

/// A row must have so many of its values to be the same row under another key.
std::size_t half_of(std::size_t columns) {
  return std::max<std::size_t>(1, columns / 2);
}

void pair_by_values(Matching& matching, std::size_t columns, const Places& key) {
  matching.pair_equal(all_of(columns));
  if (key.empty()) {
    matching.pair_alike(1);
    matching.pair_rest();
    return;
  }
  matching.pair_equal(all_but(key, columns));
  matching.pair_alike(half_of(columns));
}

/// Whether both have the same values, row by row.
bool are_same(const TableView& before, const TableView& after, const std::vector<ColumnPair>& columns) {
  return before.rows().size() == after.rows().size() &&
         std::equal(before.rows().begin(), before.rows().end(), after.rows().begin(),
                    [&](const Row& one, const Row& other) {
                      return std::all_of(columns.begin(), columns.end(), [&](const ColumnPair& pair) {
                        return one[pair.first] == other[pair.second];
                      });
                    });
}

FollowedRows each_to_its_own(std::size_t count) {
  FollowedRows rows;
  for (std::size_t row = 0; row < count; ++row) {
    rows.kept.emplace_back(row, row);
  }
  return rows;
}

}  // namespace

FollowedRows follow_rows(const TableView& before, const TableView& after,
                         const std::vector<ColumnPair>& columns, const ChosenRows& choice) {
  if (!columns.empty() && !choice.before && !choice.after && are_same(before, after, columns)) {
    return each_to_its_own(before.rows().size());
  }
  const auto sides = sides_of(before, after, columns);
  const Matching start(sides, choice.before.value_or(all_of(before.rows().size())),
                       choice.after.value_or(all_of(after.rows().size())));
  const auto key = kept_key(before, columns);
  auto valued = start;
  if (key.empty()) {
    pair_by_values(valued, columns.size(), {});
    return valued.take();
  }
  auto keyed = start;
  keyed.pair_equal(key);
  keyed.pair_equal(all_but(key, columns.size()));
  const bool is_poor = keyed.is_poor();
  // A copy without the key numbers the rows anew, from the first one on that it leaves out.
  const bool may_be_numbered_anew = before.has_given_key() && (choice.has_new_key || keyed.strangers() > 1);
  if (!is_poor && !may_be_numbered_anew) {
    return keyed.take();
  }
  // Where the keys were given anew, another row has the key now: the values show which row it is.
  pair_by_values(valued, columns.size(), key);
  const bool is_sure = is_poor || (valued.strangers() == 0 && valued.left() <= keyed.left());
  return is_sure && valued.cost() < keyed.cost() ? valued.take() : keyed.take();
}

}  // namespace harness
