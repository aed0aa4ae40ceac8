#include <algorithm>
#include <numeric>
#include <regex>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/plan/candidates.hpp>
#include <harness/rows/plan/choices.hpp>
#include <harness/rows/plan/wanted_values.hpp>
#include <harness/rows/savepoint.hpp>
#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

constexpr std::size_t most_combinations = 60000;
constexpr std::size_t most_answers = 2000;
constexpr std::size_t most_tuples = 40;

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

/// The type below a column's domains: a domain would refuse what is asked about.
ValueType plain(const ColumnShape& column) {
  auto type = column.type;
  if (!type.conditions.empty() || type.not_null) {
    type.name = type.base.empty() ? type.name : type.base;
  }
  return type;
}

using Candidates = std::vector<std::vector<Value>>;

/// An expression that mixes the order of combinations, the same way each time.
std::string mixed(const std::vector<std::string>& numbers) {
  std::vector<std::string> terms;
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    terms.push_back(numbers[at] + " * " + std::to_string(7919 + 1237 * at));
  }
  return join(terms, " + ");
}

/// As many candidates of each column as there may be combinations, the first ones of each; false if a column
/// has none.
bool limit(Candidates& candidates) {
  std::vector<std::size_t> counts(candidates.size(), 1);
  std::size_t product = 1;
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t at = 0; at < counts.size(); ++at) {
      const auto larger = product / counts[at] * (counts[at] + 1);
      if (counts[at] < candidates[at].size() && larger <= most_combinations) {
        product = larger;
        ++counts[at];
        grows = true;
      }
    }
  }
  for (std::size_t at = 0; at < counts.size(); ++at) {
    candidates[at].resize(std::min(candidates[at].size(), counts[at]));
  }
  return std::none_of(candidates.begin(), candidates.end(), [](const auto& some) { return some.empty(); });
}

/// The question which combinations are true, each answered by the numbers of its candidates.
std::string question(const Choosing& choosing, const std::vector<std::size_t>& columns,
                     const Candidates& candidates, const Component& component) {
  const bool has_types = choosing.tables.words().nulls_have_types;
  std::vector<std::string> numbers;
  std::vector<std::string> sources;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto& column = choosing.table.columns[columns[at]];
    const auto type = plain(column);
    const auto number = "migrate_" + std::to_string(at);
    std::vector<std::string> values;
    for (std::size_t n = 0; n < candidates[at].size(); ++n) {
      const auto& value = candidates[at][n];
      const auto typed_null = has_types ? "CAST(NULL AS " + type.name + ")" : "NULL";
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
         join(conditions, " AND ") + " ORDER BY (" + mixed(numbers) + ") % 10007 LIMIT " +
         std::to_string(most_answers);
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
  Rows answers;
  const auto refused = refusal_of(session, [&] { answers = session.query(text); });
  return refused ? std::nullopt : std::optional(std::move(answers));
}

/// Without the unusual ones at their end: a sum of the largest numbers makes the engine refuse the question.
Candidates without_unusual(const Choosing& choosing, const std::vector<std::size_t>& columns,
                           Candidates all) {
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto& type = choosing.table.columns[columns[at]].type;
    const bool has_some = type.given.empty() && !choosing.given.contains(columns[at]);
    const auto count = has_some ? boundary_values(type).size() : 0;
    all[at].resize(all[at].size() > count ? all[at].size() - count : all[at].size());
  }
  return all;
}

/// The combinations of the first of these candidates about which the engine can be asked, and which they
/// were.
std::optional<Rows> ask_about(const Choosing& choosing, const Component& component,
                              const std::vector<std::size_t>& columns,
                              const std::vector<Candidates>& attempts, Candidates& asked) {
  for (const auto& candidates : attempts) {
    asked = candidates;
    if (limit(asked)) {
      if (auto answers = ask(choosing.session, question(choosing, columns, asked, component))) {
        return answers;
      }
    }
  }
  return std::nullopt;
}

/// Looks for the wanted values that no combination has, one by one.
void add_missing(const Choosing& choosing, const Component& component,
                 const std::vector<Candidates>& attempts, Choice& choice) {
  for (std::size_t at = 0; at < choice.columns.size() && choice.columns.size() > 1; ++at) {
    auto with_value = attempts;
    for (const auto& value : wanted_in(choosing, choice.columns[at])) {
      if (std::any_of(choice.tuples.begin(), choice.tuples.end(),
                      [&](const Row& tuple) { return tuple[at] == value; })) {
        continue;
      }
      for (auto& candidates : with_value) {
        candidates[at] = {value};
      }
      Candidates asked;
      const auto answers = ask_about(choosing, component, choice.columns, with_value, asked);
      if (answers && answers->rows.empty()) {
        const auto& column = choosing.table.columns[choice.columns[at]];
        choice.excluded.push_back({choice.columns[at], value, why_excluded(choosing.table, column)});
      } else if (answers) {
        // Among the first ones, since there are rows for so many only.
        choice.tuples.insert(choice.tuples.begin() + (choice.tuples.empty() ? 0 : 1),
                             most_different(*answers, asked).front());
      }
    }
  }
}

}  // namespace

std::vector<Choice> choices_of(const Choosing& choosing) {
  std::vector<Choice> choices;
  for (const auto& component : components_of(conditions_of(choosing.table, choosing.dialect))) {
    const std::vector<std::size_t> columns(component.columns.begin(), component.columns.end());
    Candidates all;
    for (const auto column : columns) {
      all.push_back(candidates_for(choosing, column, component.expressions));
    }
    const std::vector<Candidates> attempts{all, without_unusual(choosing, columns, all)};
    Candidates asked;
    if (const auto answers = ask_about(choosing, component, columns, attempts, asked)) {
      auto& choice = choices.emplace_back(Choice{columns, most_different(*answers, asked)});
      add_missing(choosing, component, attempts, choice);
    }
  }
  return choices;
}

}  // namespace harness
