#include <algorithm>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/readers/partition_bound.hpp>

namespace harness::postgres {
namespace {

/// The parts between commas that are neither in quotes nor in parentheses or brackets.
std::vector<std::string> split_values(std::string_view list) {
  std::vector<std::string> values;
  std::string value;
  char quote = 0;
  int depth = 0;
  for (const char c : list) {
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (c == ',' && depth == 0) {
      values.emplace_back(trim(value));
      value.clear();
      continue;
    }
    value += c;
  }
  values.emplace_back(trim(value));
  return values;
}

}  // namespace

std::string sorted_bound(std::string_view bound) {
  constexpr std::string_view start = "FOR VALUES IN (";
  if (!bound.starts_with(start) || !bound.ends_with(')')) {
    return std::string(bound);
  }
  auto values = split_values(bound.substr(start.size(), bound.size() - start.size() - 1));
  std::sort(values.begin(), values.end());
  return std::string(start) + join(values, ", ") + ")";
}

}  // namespace harness::postgres
