#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_marks.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_scope.hpp>

// Liquibase: ExpressionMatcher.java, ExpressionExpander.java, DatabaseList.java, ContextChangeSetFilter.java.

namespace harness::sql_files {
namespace {

constexpr std::string_view between_words = " \t\r\n";

/// Where a word stands between blanks outside of parentheses; npos if nowhere.
std::size_t word_outside(std::string_view text, std::string_view word) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    const auto behind = text.substr(at + 1);
    const bool is_comma = word == "," && text[at] == ',';
    const bool is_word = between_words.find(text[at]) != std::string_view::npos && behind.starts_with(word) &&
                         behind.size() > word.size() &&
                         between_words.find(behind[word.size()]) != std::string_view::npos;
    if (depth == 0 && (is_comma || is_word)) {
      return is_comma ? at : at + 1;
    }
  }
  return std::string_view::npos;
}

/// One name, perhaps denied or required, or an expression in parentheses.
bool fits_one(std::string_view text, const std::set<std::string>& names) {
  const bool is_required = text.starts_with('@');
  text = trim(text.substr(is_required ? 1 : 0));
  bool denies = false;
  if (text.starts_with('!')) {
    denies = true;
    text = trim(text.substr(1));
  } else if (lower(text.substr(0, 4)) == "not ") {
    denies = true;
    text = trim(text.substr(4));
  }
  if (text.starts_with('(') && text.ends_with(')')) {
    return fits_expression(text.substr(1, text.size() - 2), names) != denies;
  }
  const bool requires_it = is_required || text.starts_with('@');
  if (names.empty() && !requires_it) {
    return true;
  }
  return names.contains(lower(text.substr(text.starts_with('@') ? 1 : 0))) != denies;
}

void require_parentheses(std::string_view expression) {
  int depth = 0;
  for (const char letter : expression) {
    depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    if (depth < 0) {
      break;
    }
  }
  if (depth != 0) {
    throw usage_error("the parentheses of \"" + std::string(expression) + "\" do not match",
                      "correct the expression: (a and b) or c");
  }
}

}  // namespace

std::vector<std::string> liquibase_list(std::string_view text) {
  std::vector<std::string> items;
  while (!trim(text).empty()) {
    const auto end = std::min(text.find(','), text.size());
    if (const auto item = trim(text.substr(0, end)); !item.empty()) {
      items.emplace_back(item);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items;
}

bool fits_expression(std::string_view expression, const std::set<std::string>& names) {
  require_parentheses(expression);
  expression = trim(expression);
  for (const std::string_view either : {",", "or"}) {
    if (const auto at = word_outside(expression, either); at != std::string_view::npos) {
      return fits_expression(expression.substr(0, at), names) ||
             fits_expression(expression.substr(at + either.size()), names);
    }
  }
  if (const auto at = word_outside(expression, "and"); at != std::string_view::npos) {
    return fits_expression(expression.substr(0, at), names) &&
           fits_expression(expression.substr(at + 3), names);
  }
  return fits_one(expression, names);
}

LiquibaseScope::LiquibaseScope(const std::string& engine, LiquibaseFilter filter,
                               const std::map<std::string, std::string>& variables)
    : dbms_(engine == "postgres" ? "postgresql" : engine), filter_(std::move(filter)) {
  for (const auto& [name, value] : variables) {
    parameters_[lower(name)] = value;
  }
}

bool LiquibaseScope::take_property(std::string_view line) {
  const auto value_behind = [&](std::string_view key) -> std::optional<std::string> {
    const auto at = lower(line).rfind(key);
    if (at == std::string::npos) {
      return std::nullopt;
    }
    const auto behind = trim(line.substr(at + key.size()));
    return std::string(behind.substr(0, behind.find_first_of(" \t")));
  };
  const auto name = value_behind("name:");
  const auto value = value_behind("value:");
  if (!name || name->empty() || !value || value->empty()) {
    return false;
  }
  const auto text = [&](std::string_view key, LiquibaseValue form) {
    return expanded(without_enclosing_quotes(liquibase_attribute(line, key, form).value_or("")));
  };
  const auto filter = text("contextFilter", LiquibaseValue::quoted);
  if (runs(text("dbms", LiquibaseValue::dbms),
           filter.empty() ? text("context", LiquibaseValue::quoted) : filter,
           text("labels", LiquibaseValue::quoted))) {
    parameters_.emplace(lower(expanded(*name)), expanded(*value));
  }
  return true;
}

std::string LiquibaseScope::expanded(std::string_view text) const {
  std::string result;
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${")) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) {
      break;
    }
    const auto name = text.substr(at + 2, end - at - 2);
    const auto known = parameters_.find(lower(trim(name)));
    result.append(text.substr(0, at));
    result.append(known == parameters_.end() ? std::string(text.substr(at, end + 1 - at)) : known->second);
    text.remove_prefix(end + 1);
  }
  return result.append(text);
}

bool LiquibaseScope::is_for(const std::string& dbms) const {
  const auto names = liquibase_list(lower(dbms));
  const auto has = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (names.empty() || has("all")) {
    return true;
  }
  if (has("none") || has("!" + dbms_)) {
    return false;
  }
  const bool names_one =
      std::any_of(names.begin(), names.end(), [](const std::string& name) { return !name.starts_with('!'); });
  return !names_one || has(dbms_);
}

bool LiquibaseScope::runs(const std::string& dbms, const std::string& context,
                          const std::string& labels) const {
  const auto list = liquibase_list(lower(labels));
  return is_for(dbms) && (trim(context).empty() || fits_expression(context, filter_.contexts)) &&
         (filter_.labels.empty() || list.empty() ||
          fits_expression(filter_.labels, std::set<std::string>(list.begin(), list.end())));
}

}  // namespace harness::sql_files
