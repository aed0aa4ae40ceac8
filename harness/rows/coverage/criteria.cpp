#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include <harness/core/text.hpp>
#include <harness/rows/constants/constants.hpp>
#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/ledger/meaning.hpp>
#include <harness/rows/plan/offer.hpp>

namespace harness {
namespace {

using What = Criterion::What;

/// So many combinations that others may have been left out.
constexpr std::size_t many_tuples = 40;

/// The values that a table's conditions let a column have.
struct Allowed {
  bool null = true;
  bool value = true;
  bool all = true;  ///< others are not known to be refused
  std::vector<Value> values = {};
  std::map<std::string, std::string> excluded = {};  ///< with the reason for each

  bool has(const std::string& wanted, const ValueType& type) const {
    return all || std::any_of(values.begin(), values.end(), [&](const Value& one) {
             return one && compare_values(*one, {&type}, wanted, {&type}) == Likeness::same;
           });
  }
};

bool has_list(const std::string& condition) {
  const auto text = lower(condition);
  return has_word(text, "in") || text.find("= any") != std::string::npos;
}

/// Finds what applies to one table.
class Applying {
 public:
  Applying(const TableShape& table, const RowPlan& plan) : table_(table), plan_(plan) {
    for (unsigned step = 0; step < plan_.boundaries(); ++step) {
      unusual_.push_back(plan_.with_boundary(step));
    }
  }

  std::vector<Criterion> find() {
    const bool has_one_row = most_rows() == 1;
    for (std::size_t at = 0; at < table_.columns.size(); ++at) {
      if (!table_.columns[at].generated) {
        add_column(at, has_one_row);
      }
    }
    for (const auto& reference : table_.references) {
      add_reference(reference, has_one_row);
    }
    if (!table_.partition_of.empty()) {
      found_.push_back({What::row, "a row"});
    }
    return std::move(found_);
  }

 private:
  /// Whether no two rows can have one value in these columns.
  bool is_key(const std::vector<std::string>& names) const {
    return std::any_of(table_.keys.begin(), table_.keys.end(), [&](const KeyShape& key) {
      const auto is_named = [&](const std::string& column) {
        return std::find(names.begin(), names.end(), column) != names.end();
      };
      const bool by_expression = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return has_word(join(key.expressions, " "), name) || has_word(key.exclusion, name);
      });
      const bool by_columns = key.expressions.empty() && !key.columns.empty() &&
                              std::all_of(key.columns.begin(), key.columns.end(), is_named);
      return by_columns || (by_expression && key.columns.size() + key.expressions.size() < 2) ||
             (by_expression && !key.exclusion.empty());
    });
  }

  Allowed allowed(std::size_t place) const {
    for (const auto& choice : plan_.conditions()) {
      const auto found = std::find(choice.columns.begin(), choice.columns.end(), place);
      if (found == choice.columns.end()) {
        continue;
      }
      const auto at = static_cast<std::size_t>(found - choice.columns.begin());
      Allowed allowed{false, false, choice.tuples.size() >= many_tuples, {}};
      for (const auto& tuple : choice.tuples) {
        allowed.null = allowed.null || !tuple[at];
        allowed.value = allowed.value || tuple[at];
        allowed.values.push_back(tuple[at]);
      }
      for (const auto& one : choice.excluded) {
        if (one.column == place) {
          allowed.excluded.emplace(one.value, one.reason);
        }
      }
      return allowed;
    }
    return {};
  }

  /// A key whose column can have few values bounds the rows.
  std::size_t most_rows() const {
    auto most = std::numeric_limits<std::size_t>::max();
    for (std::size_t at = 0; at < table_.columns.size(); ++at) {
      const auto& column = table_.columns[at];
      const auto values = allowed(at);
      if (!values.all && !values.null && !column.nullable && is_key({column.name})) {
        most = std::min(most, std::set(values.values.begin(), values.values.end()).size());
      }
    }
    return most;
  }

  void add(What what, const std::string& column, const std::string& shows, const std::string& value = {}) {
    found_.push_back({what, column + ": " + shows, {column}, value});
  }

  void add_column(std::size_t place, bool has_one_row) {
    const auto& column = table_.columns[place];
    const auto values = allowed(place);
    const bool is_nullable = column.nullable && !column.type.not_null;
    if (is_nullable && values.value) {
      add(What::value, column.name, "a value");
    }
    if (has_one_row) {
      return;
    }
    if (is_nullable && values.null) {
      add(What::null, column.name, "NULL");
    }
    if (values.value && !is_numbered(column) && !is_key({column.name})) {
      add(What::repeated, column.name, "a value twice");
    }
    add_values(place, values);
    for (unsigned step = 0; step < unusual_.size(); ++step) {
      if (unusual_[step].contains(place)) {
        const auto unusual = unusual_value_in({column, place, plan_.first()}, step);
        add(What::holds, column.name, unusual->what, unusual->value);
      }
    }
  }

  /// Labels, booleans and the values of IN lists.
  void add_values(std::size_t place, const Allowed& values) {
    const auto& column = table_.columns[place];
    auto wanted = column.type.each_given ? column.type.given : column.type.labels;
    if (column.type.kind == ValueKind::boolean) {
      wanted = {"true", "false"};
    }
    for (const auto& value : values_in_lists(column)) {
      if (std::find(wanted.begin(), wanted.end(), value) == wanted.end() && !values.all) {
        wanted.push_back(value);
      }
    }
    for (const auto& value : wanted) {
      const auto excluded = values.excluded.find(value);
      if (values.has(value, column.type) || excluded != values.excluded.end()) {
        const bool is_bare = column.type.kind == ValueKind::boolean || column.type.kind == ValueKind::integer;
        const auto why = excluded == values.excluded.end() ? "" : ", but " + excluded->second;
        add(What::holds, column.name, (is_bare ? value : shown_value(value)) + why, value);
      }
    }
  }

  /// Of the conditions that are about this column alone.
  std::vector<std::string> values_in_lists(const ColumnShape& column) const {
    auto conditions = column.type.conditions;
    for (const auto& condition : table_.conditions) {
      if (condition.columns == std::vector{column.name}) {
        conditions.push_back(condition.expression);
      }
    }
    std::vector<std::string> found;
    for (const auto& condition : conditions) {
      if (has_list(condition)) {
        const auto constants = constants_in(condition);
        found.insert(found.end(), constants.begin(), constants.end());
      }
    }
    return found;
  }

  void add_reference(const ReferenceShape& reference, bool has_one_row) {
    if (!reference.enforced) {
      return;
    }
    const auto add_one = [&](What what, const std::string& shows) {
      found_.push_back({what, join(reference.columns, ", ") + ": a parent with " + shows, reference.columns,
                        "", reference.parent, reference.parent_columns});
    };
    add_one(What::one_child, "one child");
    if (!has_one_row) {
      add_one(What::no_child, "no child");
    }
    if (!has_one_row && !is_key(reference.columns)) {
      add_one(What::two_children, "two children");
    }
  }

  const TableShape& table_;
  const RowPlan& plan_;
  std::vector<std::set<std::size_t>> unusual_;  ///< the columns that have an unusual value, by step
  std::vector<Criterion> found_;
};

}  // namespace

std::vector<Criterion> criteria_of(const TableShape& table, const RowPlan& plan) {
  return Applying(table, plan).find();
}

}  // namespace harness
