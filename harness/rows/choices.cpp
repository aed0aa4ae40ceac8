#include <algorithm>
#include <cmath>
#include <numeric>
#include <regex>
#include <set>

#include <harness/core/text.hpp>
#include <harness/rows/choices.hpp>
#include <harness/rows/constants.hpp>
#include <harness/rows/values.hpp>

namespace harness {
namespace {

constexpr double most_combinations = 20000;
constexpr std::size_t most_answers = 2000;
constexpr std::size_t most_tuples = 40;
constexpr std::size_t fewest_candidates = 4;

/// A condition, and the places of the columns that it names.
struct Condition {
  std::string expression;
  std::set<std::size_t> columns;
};

/// A domain's condition for a column: VALUE is the column.
std::string about(const std::string& condition, const std::string& column) {
  static const std::regex word(R"(\bVALUE\b)");
  auto replacement = column;
  replace_all(replacement, "$", "$$");
  return std::regex_replace(condition, word, replacement);
}

std::vector<Condition> conditions_of(const TableShape& table, const SqlDialect& dialect) {
  std::vector<Condition> found;
  const auto place_of = [&](const std::string& name) {
    return std::find_if(table.columns.begin(), table.columns.end(),
                        [&](const ColumnShape& column) { return column.name == name; }) -
           table.columns.begin();
  };
  for (const auto& condition : table.conditions) {
    Condition one{condition.expression, {}};
    bool can_be_asked = !condition.columns.empty();
    for (const auto& name : condition.columns) {
      const auto place = static_cast<std::size_t>(place_of(name));
      can_be_asked = can_be_asked && place < table.columns.size() && !table.columns[place].generated;
      one.columns.insert(place);
    }
    if (can_be_asked) {
      found.push_back(std::move(one));
    }
  }
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    for (const auto& condition : column.type.conditions) {
      if (!column.generated) {
        found.push_back({about(condition, dialect.quote(column.name)), {at}});
      }
    }
  }
  return found;
}

/// Conditions that share a column, together.
struct Component {
  std::vector<std::string> expressions;
  std::set<std::size_t> columns;
};

std::vector<Component> components_of(const std::vector<Condition>& conditions) {
  std::vector<Component> components;
  for (const auto& condition : conditions) {
    Component joined{{condition.expression}, condition.columns};
    std::vector<Component> others;
    for (auto& component : components) {
      const bool shares = std::any_of(component.columns.begin(), component.columns.end(),
                                      [&](std::size_t column) { return condition.columns.contains(column); });
      if (shares) {
        joined.expressions.insert(joined.expressions.end(), component.expressions.begin(),
                                  component.expressions.end());
        joined.columns.insert(component.columns.begin(), component.columns.end());
      } else {
        others.push_back(std::move(component));
      }
    }
    others.push_back(std::move(joined));
    components = std::move(others);
  }
  return components;
}

bool fits(const std::string& value, const char* pattern) {
  return std::regex_match(value, std::regex(pattern));
}

/// Whether a constant is likely to be a value of the type; the engine refuses a whole question for one that
/// is none.
bool may_be(const ValueType& type, const std::string& value) {
  switch (type.kind) {
    case ValueKind::integer:
      return fits(value, "-?[0-9]{1,18}") && (type.width > 2 || value.size() < 5) &&
             (type.width > 4 || value.size() < 10);
    case ValueKind::decimal:
    case ValueKind::floating:
    case ValueKind::money:
      return fits(value, R"(-?[0-9]{1,15}(\.[0-9]+)?)");
    case ValueKind::text:
      return !type.length || value.size() <= static_cast<std::size_t>(*type.length);
    case ValueKind::label:
      return std::find(type.labels.begin(), type.labels.end(), value) != type.labels.end();
    case ValueKind::date:
      return fits(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}");
    case ValueKind::timestamp:
      return fits(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.]+([+-][0-9:]+)?)?");
    case ValueKind::time:
      return fits(value, "[0-9]{2}:[0-9]{2}(:[0-9.]+)?([+-][0-9:]+)?");
    case ValueKind::uuid:
      return fits(value, "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    case ValueKind::json:
      return fits(value, R"(\s*[\[{"].*[\]}"]\s*|null|true|false|-?[0-9.]+)");
    case ValueKind::anything:
      return true;
    default:
      return false;
  }
}

std::vector<Value> candidates_for(const Choosing& choosing, std::size_t place, const Component& component) {
  const auto& column = choosing.table.columns[place];
  std::vector<Value> found;
  const auto add = [&](const Value& value) {
    if (std::find(found.begin(), found.end(), value) == found.end()) {
      found.push_back(value);
    }
  };
  if (const auto given = choosing.given.find(place); given != choosing.given.end()) {
    std::for_each(given->second.begin(), given->second.end(), add);
  } else {
    for (unsigned n = 0; n < fewest_candidates; ++n) {
      if (const auto value = ordinary_value(column.type, choosing.first + n)) {
        add(value);
      }
    }
    for (const auto& expression : component.expressions) {
      for (const auto& constant : constants_in(expression)) {
        if (may_be(column.type, constant)) {
          add(constant);
        }
      }
    }
    if (column.type.kind == ValueKind::label || column.type.kind == ValueKind::boolean) {
      for (unsigned n = 0; n < std::max<std::size_t>(2, column.type.labels.size()); ++n) {
        add(ordinary_value(column.type, n));
      }
    }
    for (unsigned n = fewest_candidates; n < 16; ++n) {
      if (const auto value = ordinary_value(column.type, choosing.first + n)) {
        add(value);
      }
    }
    for (const auto& boundary : boundary_values(column.type)) {
      add(boundary.value);
    }
  }
  if (column.nullable && !column.type.not_null) {
    found.insert(found.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(found.size(), 2)),
                 std::nullopt);
  }
  return found;
}

/// The type below a column's domains: a domain would refuse what is asked about.
ValueType plain(const ColumnShape& column) {
  auto type = column.type;
  if (!type.conditions.empty() || type.not_null) {
    type.name = type.base.empty() ? type.name : type.base;
  }
  return type;
}

using Candidates = std::vector<std::vector<Value>>;

/// The question which combinations are true, each answered by the numbers of its candidates.
std::string question(const Choosing& choosing, const std::vector<std::size_t>& columns,
                     const Candidates& candidates, const Component& component) {
  std::vector<std::string> numbers;
  std::vector<std::string> sources;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto& column = choosing.table.columns[columns[at]];
    const auto type = plain(column);
    const auto number = "migrate_" + std::to_string(at);
    std::vector<std::string> values;
    for (std::size_t n = 0; n < candidates[at].size(); ++n) {
      const auto& value = candidates[at][n];
      const auto typed_null =
          choosing.dialect.family() == "sqlite" ? "NULL" : "CAST(NULL AS " + type.name + ")";
      values.push_back("SELECT " + std::to_string(n) + " AS " + number + ", " +
                       (value ? choosing.tables.literal(type, *value) : typed_null) + " AS " +
                       choosing.dialect.quote(column.name));
    }
    numbers.push_back(number);
    sources.push_back("(" + join(values, " UNION ALL ") + ") AS source_" + std::to_string(at));
  }
  std::vector<std::string> conditions;
  std::transform(component.expressions.begin(), component.expressions.end(), std::back_inserter(conditions),
                 [](const std::string& expression) { return "(" + expression + ") IS NOT FALSE"; });
  return "SELECT " + join(numbers, ", ") + " FROM " + join(sources, ", ") + " WHERE " +
         join(conditions, " AND ") + " LIMIT " + std::to_string(most_answers);
}

/// Those that show the most values which none before them has shown, in the order of the candidates.
std::vector<Row> most_different(const Rows& answers, const Candidates& candidates) {
  std::vector<std::vector<std::size_t>> left;
  for (const auto& row : answers.rows) {
    std::vector<std::size_t> numbers;
    std::transform(row.begin(), row.end(), std::back_inserter(numbers),
                   [](const Value& number) { return std::stoul(*number); });
    left.push_back(std::move(numbers));
  }
  std::sort(left.begin(), left.end(), [](const auto& one, const auto& other) {
    const auto sum = [](const auto& numbers) {
      return std::accumulate(numbers.begin(), numbers.end(), std::size_t{0});
    };
    return std::pair(sum(one), one) < std::pair(sum(other), other);
  });
  std::vector<std::set<std::size_t>> seen(candidates.size());
  const auto news = [&](const std::vector<std::size_t>& numbers) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      count += seen[at].contains(numbers[at]) ? 0 : 1;
    }
    return count;
  };
  std::vector<Row> chosen;
  while (!left.empty() && chosen.size() < most_tuples) {
    const auto best = std::max_element(left.begin(), left.end(), [&](const auto& one, const auto& other) {
      return news(one) < news(other);
    });
    Row tuple;
    for (std::size_t at = 0; at < best->size(); ++at) {
      seen[at].insert((*best)[at]);
      tuple.push_back(candidates[at][(*best)[at]]);
    }
    chosen.push_back(std::move(tuple));
    left.erase(best);
  }
  return chosen;
}

/// The answers, or nothing where the engine refuses the question.
std::optional<Rows> ask(Session& session, const std::string& text) {
  session.execute("SAVEPOINT migrate_question");
  try {
    auto answers = session.query(text);
    session.execute("RELEASE SAVEPOINT migrate_question");
    return answers;
  } catch (const SqlError&) {
    session.execute("ROLLBACK TO SAVEPOINT migrate_question");
    session.execute("RELEASE SAVEPOINT migrate_question");
    return std::nullopt;
  }
}

}  // namespace

std::vector<Choice> choices_of(const Choosing& choosing) {
  std::vector<Choice> choices;
  for (const auto& component : components_of(conditions_of(choosing.table, choosing.dialect))) {
    const std::vector<std::size_t> columns(component.columns.begin(), component.columns.end());
    Candidates candidates;
    for (const auto column : columns) {
      candidates.push_back(candidates_for(choosing, column, component));
    }
    const auto limit = static_cast<std::size_t>(
        std::max(2.0, std::floor(std::pow(most_combinations, 1.0 / static_cast<double>(columns.size())))));
    bool is_empty = false;
    for (auto& some : candidates) {
      some.resize(std::min(some.size(), limit));
      is_empty = is_empty || some.empty();
    }
    if (is_empty) {
      continue;
    }
    const auto answers = ask(choosing.session, question(choosing, columns, candidates, component));
    if (answers && !answers->rows.empty()) {
      choices.push_back({columns, most_different(*answers, candidates)});
    }
  }
  return choices;
}

}  // namespace harness
