#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/fill/first_rows.hpp>
#include <harness/rows/plan/offer.hpp>
#include <harness/rows/savepoint.hpp>
#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

constexpr unsigned most_attempts = 6;
/// Far from the numbers of the rows that come after the first ones.
constexpr unsigned first_number = 200;

/// A cell of one of the rows: the table's place in the cycle, and the column's place in its shape.
using CellPlace = std::pair<std::size_t, std::size_t>;

std::optional<std::size_t> place_of(const TableShape& table, const std::string& name) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const ColumnShape& one) { return one.name == name; });
  return column == table.columns.end() ? std::nullopt
                                       : std::optional<std::size_t>(column - table.columns.begin());
}

/// Makes rows of several tables refer to each other.
class Ring {
 public:
  Ring(const Cycle& cycle, std::vector<Offer> rows) : cycle_(cycle), rows_(std::move(rows)) {
    for (const auto& key : cycle_.keys) {
      tie(*key.reference, key.child, key.parent);
    }
    for (std::size_t at = 0; at < cycle_.tables.size(); ++at) {
      for (const auto& reference : cycle_.tables[at]->references) {
        if (reference.parent == cycle_.tables[at]->path) {
          tie_to_itself(reference, at);
        }
      }
    }
  }

  std::vector<Offer> closed(unsigned number) {
    std::map<CellPlace, std::vector<CellPlace>> groups;
    for (const auto& [cell, next] : next_) {
      groups[last(cell)].push_back(cell);
    }
    for (const auto& [end, cells] : groups) {
      const auto value = value_of(end, cells, number);
      for (const auto& cell : cells) {
        at(cell) = value;
      }
    }
    return std::move(rows_);
  }

 private:
  void tie(const ReferenceShape& reference, std::size_t child, std::size_t parent) {
    for (std::size_t at = 0; at < reference.columns.size(); ++at) {
      const auto ours = place_of(*cycle_.tables[child], reference.columns[at]);
      const auto theirs = place_of(*cycle_.tables[parent], reference.parent_columns[at]);
      if (ours && theirs) {
        const auto from = last({child, *ours});
        const auto to = last({parent, *theirs});
        next_[from] = to;
        next_[to] = to;
      }
    }
  }

  /// A key that the plan has made refer to its own row, and that goes on doing so.
  void tie_to_itself(const ReferenceShape& reference, std::size_t table) {
    const bool is_set =
        std::all_of(reference.columns.begin(), reference.columns.end(), [&](const std::string& name) {
          const auto place = place_of(*cycle_.tables[table], name);
          return place && at({table, *place}) && *at({table, *place});
        });
    if (is_set) {
      tie(reference, table, table);
    }
  }

  CellPlace last(CellPlace cell) {
    for (auto next = next_.try_emplace(cell, cell).first; next->second != cell; next = next_.find(cell)) {
      cell = next->second;
    }
    return cell;
  }

  std::optional<Value>& at(const CellPlace& cell) { return rows_[cell.first].cells[cell.second]; }

  /// What a condition or another foreign key has set, else a key of our own.
  std::optional<Value> value_of(const CellPlace& end, const std::vector<CellPlace>& cells, unsigned number) {
    for (const auto& cell : cells) {
      if (cell != end && at(cell) && *at(cell)) {
        return at(cell);
      }
    }
    if (!at(end) || !*at(end)) {
      const auto& column = cycle_.tables[end.first]->columns[end.second];
      at(end) = ordinary_value(column.type, own_key + number);
    }
    return at(end);
  }

  const Cycle& cycle_;
  std::vector<Offer> rows_;
  std::map<CellPlace, CellPlace> next_;  ///< cells with one value lead to one of them, which leads to itself
};

void judge(const Cycle& cycle, const RowWords& words, Session& session) {
  if (!words.judge_now.empty()) {
    session.execute(words.judge_now);
  }
  for (const auto* table : words.orphans_of.empty() ? std::vector<const TableShape*>() : cycle.tables) {
    if (!session.query(words.orphans_of + "(" + table->quoted + ")").rows.empty()) {
      throw SqlError("FOREIGN KEY constraint failed", "", 0);
    }
  }
}

}  // namespace

void put_first_rows(const Cycle& cycle, const std::vector<RowPlan>& plans, const RowTables& tables,
                    const SqlDialect& dialect, Session& session,
                    const std::vector<TableCoverage*>& coverages) {
  const auto words = tables.words();
  const auto put = [&](const Wanted& wanted) {
    std::vector<Offer> rows;
    std::transform(plans.begin(), plans.end(), std::back_inserter(rows),
                   [&](const RowPlan& plan) { return plan.row(wanted); });
    rows = Ring(cycle, std::move(rows)).closed(wanted.number + 7 * wanted.attempt);
    return refusal_of(session, [&] {
      if (!words.judge_later.empty()) {
        session.execute(words.judge_later);
      }
      for (std::size_t at = 0; at < rows.size(); ++at) {
        session.execute(insert_statement(*cycle.tables[at], rows[at], tables, dialect));
      }
      judge(cycle, words, session);
    });
  };
  unsigned number = first_number;
  for (const auto manner : {Manner::full, Manner::least, Manner::sparse, Manner::next}) {
    Wanted wanted{manner, number++};
    auto refused = put(wanted);
    for (wanted.attempt = 1; refused && wanted.attempt < most_attempts; ++wanted.attempt) {
      refused = put(wanted) ? refused : std::nullopt;
    }
    for (auto* coverage : coverages) {
      ++coverage->offered;
      coverage->taken += refused ? 0 : 1;
      if (refused && coverage->refused.empty()) {
        coverage->refused.push_back({"a row of each table of the cycle", refused->what()});
      }
    }
  }
}

void explain_cycle(const std::map<Path, Cycle>& cycles, const std::map<Path, TableCoverage>& begun,
                   TableCoverage& coverage) {
  const auto cycle = cycles.find(coverage.table);
  if (cycle == cycles.end() || coverage.taken > 0) {
    return;
  }
  if (cycle->second.stuck.empty()) {
    const auto first = begun.find(coverage.table);
    coverage.refused = first == begun.end() ? coverage.refused : first->second.refused;
    return;
  }
  coverage.refused = {
      {"any first row",
       "these foreign keys need each other's rows, must not be NULL, and are judged row by row: " +
           join(cycle->second.stuck, ", ") +
           "; make one of them DEFERRABLE INITIALLY DEFERRED, or let its column be NULL"}};
}

}  // namespace harness
