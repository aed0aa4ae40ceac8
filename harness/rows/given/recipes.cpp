#include <algorithm>
#include <iterator>

#include <harness/catalog/names.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/given/recipes.hpp>
#include <harness/rows/plan/plan.hpp>

namespace harness {
namespace {

template <typename Entry>
std::vector<Entry> those_for(const std::string& engine, const std::vector<Entry>& all) {
  std::vector<Entry> some;
  std::copy_if(all.begin(), all.end(), std::back_inserter(some),
               [&](const Entry& entry) { return entry.engines.empty() || entry.engines.contains(engine); });
  return some;
}

/// The table's own path, and that of the partitioned table whose rows it holds.
std::vector<Path> paths_of(const TableShape& table) {
  return table.partition_of.empty() ? std::vector<Path>{table.path}
                                    : std::vector<Path>{table.path, table.partition_of};
}

Path with_column(Path table, const ColumnShape& column) {
  table.push_back(column.name);
  return table;
}

bool means_column(const std::string& name, const TableShape& table, const ColumnShape& column) {
  const auto paths = paths_of(table);
  return std::any_of(paths.begin(), paths.end(),
                     [&](const Path& path) { return names(parts_of(name), with_column(path, column)); });
}

/// What decides which values a column takes.
std::string signature_of(const ColumnShape& column, const std::vector<ConditionShape>& conditions) {
  const auto& type = column.type;
  auto text = type.name + '\n' + join(type.labels, "\n") + '\n' + join(type.conditions, "\n");
  for (const auto& condition : conditions) {
    text += '\n' + condition.expression;
  }
  return text;
}

/// Whether a condition lets the column have a value only beside those of others.
bool depends_on_others(const TableShape& table, const ColumnShape& column) {
  return std::any_of(table.conditions.begin(), table.conditions.end(), [&](const ConditionShape& condition) {
    const auto& names = condition.columns;
    return names.size() > 1 && std::find(names.begin(), names.end(), column.name) != names.end();
  });
}

}  // namespace

Recipes::Recipes(const GivenRows& given, const std::string& engine)
    : recipes_(those_for(engine, given.recipes)),
      left_(those_for(engine, given.left)),
      uses_(recipes_.size()) {}

void Recipes::apply(std::vector<TableShape>& shapes, const RowTables& tables, const SqlDialect& dialect,
                    Session& session) {
  if (empty()) {
    return;
  }
  std::erase_if(shapes, [&](const TableShape& table) { return is_left(table); });
  for (auto& table : shapes) {
    for (auto& column : table.columns) {
      if (column.generated) {
        continue;
      }
      columns_.insert(written(with_column(table.path, column)));
      for (std::size_t at = 0; at < recipes_.size(); ++at) {
        if (means_column(recipes_[at].column, table, column)) {
          give(at, table, column, tables, dialect, session);
        }
      }
    }
  }
}

bool Recipes::is_left(const TableShape& table) {
  bool found = false;
  for (const auto& path : paths_of(table)) {
    tables_.insert(written(path));
    for (std::size_t at = 0; at < left_.size(); ++at) {
      if (names(parts_of(left_[at].table), path)) {
        used_left_.insert(at);
        found = true;
      }
    }
  }
  return found;
}

void Recipes::give(std::size_t recipe, const TableShape& table, ColumnShape& column, const RowTables& tables,
                   const SqlDialect& dialect, Session& session) {
  auto& use = uses_[recipe];
  use.is_named = true;
  if (is_numbered(column)) {
    throw usage_error(
        "the database itself numbers " + recipes_[recipe].column + ", so it has no need of a recipe",
        "take the recipe out, or give whole rows: file = \"rows.csv\"", recipes_[recipe].place);
  }
  if (!column.type.given.empty()) {
    throw usage_error("two recipes say what " + recipes_[recipe].column + " holds", "keep one of them",
                      recipes_[recipe].place);
  }
  const auto conditions = conditions_on(table, column);
  const auto [known, is_new] = use.by_column.try_emplace(signature_of(column, conditions));
  // What nothing was taken of is asked for again: a function may be there by now.
  if (is_new || known->second.taken.empty()) {
    known->second = values_of(recipes_[recipe], column, conditions, tables, dialect, session);
    if (!recipes_[recipe].each || !depends_on_others(table, column)) {
      use.taken.insert(known->second.taken.begin(), known->second.taken.end());
    }
    use.refused.insert(known->second.refused.begin(), known->second.refused.end());
    use.message = use.message.empty() ? known->second.message : use.message;
  }
  column.type.given = known->second.taken;
  column.type.each_given = recipes_[recipe].each;
}

void Recipes::heed(const TableShape& table, const std::vector<Choice>& choices) {
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    std::map<std::string, std::string> excluded;
    for (const auto& choice : column.type.each_given ? choices : std::vector<Choice>()) {
      for (const auto& one : choice.excluded) {
        if (one.column == at) {
          excluded.emplace(one.value, one.reason);
        }
      }
    }
    for (std::size_t recipe = 0; recipe < recipes_.size() && column.type.each_given; ++recipe) {
      for (const auto& value : means_column(recipes_[recipe].column, table, column)
                                   ? column.type.given
                                   : std::vector<std::string>()) {
        if (excluded.contains(value)) {
          uses_[recipe].refused.insert(*excluded.find(value));
        } else {
          uses_[recipe].taken.insert(value);
        }
      }
    }
  }
}

void Recipes::require_all_used() const {
  for (std::size_t at = 0; at < recipes_.size(); ++at) {
    const auto& recipe = recipes_[at];
    const auto& use = uses_[at];
    if (!use.is_named) {
      throw usage_error("no revision has a column " + recipe.column + " that rows give a value",
                        nearest_names(recipe.column, {columns_.begin(), columns_.end()}), recipe.place);
    }
    if (use.taken.empty() && !recipe.expression.empty()) {
      throw usage_error("no revision takes the expression for " + recipe.column + ": " + use.message,
                        "write what may stand after SELECT; n counts the values from 1", recipe.place);
    }
    require_all_taken(at);
  }
  for (std::size_t at = 0; at < left_.size(); ++at) {
    if (!used_left_.contains(at)) {
      throw usage_error("no revision has a table " + left_[at].table,
                        nearest_names(left_[at].table, {tables_.begin(), tables_.end()}), left_[at].place);
    }
  }
}

void Recipes::require_all_taken(std::size_t recipe) const {
  const auto& use = uses_[recipe];
  const bool is_enough = !recipes_[recipe].each && !use.taken.empty();
  for (const auto& [value, reason] : use.refused) {
    if (!is_enough && !use.taken.contains(value)) {
      throw usage_error("no revision takes '" + value + "' for " + recipes_[recipe].column + ": " + reason,
                        "write values that the column takes, or give other columns values that go with them",
                        recipes_[recipe].place);
    }
  }
}

}  // namespace harness
