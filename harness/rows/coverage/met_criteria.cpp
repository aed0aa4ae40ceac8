#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/ledger/table_view.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

using What = Criterion::What;
using Held = RowsByTable;
using ValueCounts = std::map<Row, std::size_t>;

/// How often each value without NULL occurs in these columns; nothing where one is missing.
std::optional<ValueCounts> values_in(const TableContents& table, const std::vector<std::string>& names) {
  const auto places = places_in(table, names);
  if (!places) {
    return std::nullopt;
  }
  ValueCounts counts;
  for (const auto& row : table.rows.rows) {
    auto values = values_at(row, *places);
    if (std::find(values.begin(), values.end(), Value()) == values.end()) {
      ++counts[std::move(values)];
    }
  }
  return counts;
}

/// Judges the criteria of one table.
class Judge {
 public:
  Judge(const TableContents& table, const Held& held) : table_(table), view_(table), held_(held) {}

  /// nullopt where no row can answer.
  std::optional<bool> meets(const Criterion& criterion) const {
    if (criterion.what == What::row) {
      return !table_.rows.rows.empty();
    }
    return criterion.parent.empty() ? column_meets(criterion) : children_meet(criterion);
  }

 private:
  std::optional<bool> column_meets(const Criterion& criterion) const {
    const auto place = view_.place_of(criterion.columns.front());
    if (place == view_.columns().size()) {
      return std::nullopt;
    }
    const auto any_row = [&](const auto& is_it) {
      return std::any_of(table_.rows.rows.begin(), table_.rows.rows.end(),
                         [&](const Row& row) { return is_it(row[place]); });
    };
    if (criterion.what == What::null) {
      return any_row([](const Value& value) { return !value; });
    }
    if (criterion.what == What::value) {
      return any_row([](const Value& value) { return value.has_value(); });
    }
    if (criterion.what == What::holds) {
      return holds(place, criterion.value);
    }
    std::set<std::string> seen;
    return any_row([&](const Value& value) { return value && !seen.insert(*value).second; });
  }

  /// The spelling may be the engine's own. Values of a type that is not known are not judged.
  std::optional<bool> holds(std::size_t place, const std::string& wanted) const {
    const auto& type = view_.columns()[place].type;
    const bool has_tag = type.kind == ValueKind::anything;
    const auto plain = [&](const std::string& value) {
      return has_tag ? value : untagged(value, view_.tagged());
    };
    const auto same = [&](const Row& row, const auto& are_alike) {
      return row[place] && are_alike(plain(*row[place]));
    };
    const auto& rows = table_.rows.rows;
    const auto is_there = [&](const auto& are_alike) {
      return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return same(row, are_alike); });
    };
    if (type.kind == ValueKind::unknown) {
      return std::nullopt;
    }
    return is_there([&](const std::string& value) { return value == wanted; }) ||
           is_there([&](const std::string& value) {
             return compare_values(value, {&type, has_tag}, wanted, {&type, has_tag}) == Likeness::same;
           });
  }

  /// The keys that the foreign key can refer to: of a partitioned table those of its partitions.
  std::set<Row> keys_of(const Criterion& criterion) const {
    std::set<Row> keys;
    const auto add = [&](const TableContents& table) {
      for (auto& [key, count] : values_in(table, criterion.parent_columns).value_or(ValueCounts())) {
        keys.insert(key);
      }
    };
    if (const auto parent = held_.find(criterion.parent); parent != held_.end()) {
      add(*parent->second);
      return keys;
    }
    for (const auto& [path, table] : held_) {
      if (table->partition_of == criterion.parent) {
        add(*table);
      }
    }
    return keys;
  }

  std::optional<bool> children_meet(const Criterion& criterion) const {
    const auto children = values_in(table_, criterion.columns);
    const auto keys = keys_of(criterion);
    if (!children) {
      return std::nullopt;
    }
    return std::any_of(keys.begin(), keys.end(), [&](const Row& key) {
      const auto found = children->find(key);
      const auto count = found == children->end() ? 0 : found->second;
      return criterion.what == What::no_child    ? count == 0
             : criterion.what == What::one_child ? count == 1
                                                 : count > 1;
    });
  }

  const TableContents& table_;
  TableView view_;
  const Held& held_;
};

}  // namespace

void judge_criteria(TableCoverage& coverage, const Held& held) {
  const auto table = held.find(coverage.table);
  if (table == held.end()) {
    return;
  }
  const Judge judge(*table->second, held);
  for (auto& criterion : std::exchange(coverage.criteria, {})) {
    if (const auto is_met = judge.meets(criterion)) {
      coverage.met += *is_met ? 1 : 0;
      if (!*is_met) {
        coverage.missed.push_back(std::move(criterion.text));
      }
    }
  }
}

}  // namespace harness
