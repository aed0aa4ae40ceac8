#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/plan/wanted_values.hpp>
#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

constexpr std::size_t most_wanted = 64;

}  // namespace

std::vector<std::string> wanted_in(const Choosing& choosing, std::size_t place) {
  const auto& type = choosing.table.columns[place].type;
  std::vector<std::string> wanted;
  if (choosing.given.contains(place)) {
    return wanted;
  }
  if (type.each_given) {
    wanted = type.given;
  } else if (type.given.empty() && (type.kind == ValueKind::label || type.kind == ValueKind::boolean)) {
    for (unsigned n = 0; n < std::max<std::size_t>(2, type.labels.size()); ++n) {
      if (auto value = ordinary_value(type, n)) {
        wanted.push_back(*std::move(value));
      }
    }
  }
  wanted.resize(std::min(wanted.size(), most_wanted));
  return wanted;
}

std::string why_excluded(const TableShape& table, const ColumnShape& column) {
  std::vector<std::string> reasons;
  for (const auto& condition : table.conditions) {
    auto others = condition.columns;
    if (std::erase(others, column.name) == 0 || others.empty()) {
      continue;
    }
    reasons.push_back((condition.name.empty() ? "a condition" : "the condition " + condition.name) +
                      " is not true for it with any value that was tried for " + join(others, ", ") + ": " +
                      condition.expression);
  }
  return join(reasons, "; or ");
}

}  // namespace harness
