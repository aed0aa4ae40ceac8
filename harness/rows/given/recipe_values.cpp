#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/given/recipe_values.hpp>
#include <harness/rows/savepoint.hpp>

namespace harness {
namespace {

/// As the engine reads it: where values have kinds, truth values are numbers, and in a column without a type
/// the kind of a value is said before it.
std::string value_of(const Recipe::Choice& choice, const ValueType& type, const RowWords& words) {
  if (words.kind_of.empty()) {
    return choice.text;
  }
  const bool is_truth = choice.kind == Recipe::Kind::truth;
  const auto text = is_truth ? (choice.text == "true" ? "1" : "0") : choice.text;
  if (type.kind != ValueKind::anything) {
    return text;
  }
  const bool is_number = is_truth || choice.kind == Recipe::Kind::number;
  const bool is_whole = text.find_first_not_of("-0123456789") == std::string::npos;
  return (!is_number ? "text:" : is_whole ? "integer:" : "real:") + text;
}

/// A column with the kind of each value, where it matters, and one with the values.
std::string question(const std::string& expression, const RowWords& words) {
  const auto kind = words.kind_of.empty() ? "''" : words.kind_of + "(v)";
  return "SELECT " + kind + ", (v)" + words.as_text + " FROM (SELECT (" + expression + ") AS v FROM " +
         words.counting + ") AS evaluated";
}

/// The different values of the expression; nullopt where it is refused.
std::optional<std::vector<std::string>> evaluated(const Recipe& recipe, const ValueType& type,
                                                  const RowWords& words, Session& session,
                                                  std::string& message) {
  Rows answers;
  const auto refused =
      refusal_of(session, [&] { answers = session.query(question(recipe.expression, words)); });
  if (refused) {
    message = refused->what();
    return std::nullopt;
  }
  std::vector<std::string> values;
  for (const auto& row : answers.rows) {
    if (!row[1]) {
      continue;
    }
    const bool says_kind = type.kind == ValueKind::anything && row[0] != "blob";
    auto value = (says_kind ? *row[0] + ":" : "") + *row[1];
    if (std::find(values.begin(), values.end(), value) == values.end()) {
      values.push_back(std::move(value));
    }
  }
  if (values.empty()) {
    message = "it is NULL each time";
  }
  return values;
}

std::optional<SqlError> refusal_of_all(const std::vector<std::string>& values, const ValueType& type,
                                       const RowTables& tables, Session& session) {
  std::vector<std::string> literals;
  std::transform(values.begin(), values.end(), std::back_inserter(literals),
                 [&](const std::string& value) { return tables.literal(type, value); });
  return refusal_of(session, [&] { session.query("SELECT " + join(literals, ", ")); });
}

/// Of the values that the type takes those for which a condition is not false; NULL is no reason.
void refuse_by_conditions(RecipeValues& values, const ColumnShape& column,
                          const std::vector<ConditionShape>& conditions, const RowTables& tables,
                          const SqlDialect& dialect, Session& session) {
  std::vector<std::string> sources;
  for (std::size_t at = 0; at < values.taken.size(); ++at) {
    sources.push_back("SELECT " + std::to_string(at) + " AS migrate_at, " +
                      tables.literal(column.type, values.taken[at]) + " AS " + dialect.quote(column.name));
  }
  for (const auto& condition : sources.empty() ? std::vector<ConditionShape>() : conditions) {
    Rows answers;
    const auto refused = refusal_of(session, [&] {
      answers = session.query("SELECT migrate_at FROM (" + join(sources, " UNION ALL ") +
                              ") AS source WHERE (" + condition.expression + ") IS FALSE");
    });
    for (const auto& row : refused ? std::vector<Row>() : answers.rows) {
      const auto name = condition.name.empty() ? "a condition" : "the condition " + condition.name;
      values.refused.emplace(values.taken[std::stoul(*row.front())],
                             name + " is not true for it: " + condition.expression);
    }
  }
  std::erase_if(values.taken, [&](const std::string& value) { return values.refused.contains(value); });
}

}  // namespace

std::vector<ConditionShape> conditions_on(const TableShape& table, const ColumnShape& column) {
  std::vector<ConditionShape> conditions;
  std::copy_if(table.conditions.begin(), table.conditions.end(), std::back_inserter(conditions),
               [&](const ConditionShape& condition) {
                 return !condition.is_bound && condition.columns == std::vector<std::string>{column.name};
               });
  return conditions;
}

RecipeValues values_of(const Recipe& recipe, const ColumnShape& column,
                       const std::vector<ConditionShape>& conditions, const RowTables& tables,
                       const SqlDialect& dialect, Session& session) {
  const auto& type = column.type;
  const auto words = tables.words();
  RecipeValues values;
  std::vector<std::string> all;
  if (recipe.expression.empty()) {
    std::transform(recipe.values.begin(), recipe.values.end(), std::back_inserter(all),
                   [&](const Recipe::Choice& choice) { return value_of(choice, type, words); });
  } else if (auto found = evaluated(recipe, type, words, session, values.message)) {
    all = *std::move(found);
  }
  if (all.empty() || !refusal_of_all(all, type, tables, session)) {
    values.taken = std::exchange(all, {});
  }
  for (const auto& value : all) {
    if (const auto refused = refusal_of_all({value}, type, tables, session)) {
      values.refused.emplace(value, refused->what());
    } else {
      values.taken.push_back(value);
    }
  }
  refuse_by_conditions(values, column, conditions, tables, dialect, session);
  if (values.message.empty() && !values.refused.empty()) {
    values.message = values.refused.begin()->second;
  }
  return values;
}

}  // namespace harness
