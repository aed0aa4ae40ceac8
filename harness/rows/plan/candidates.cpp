#include <algorithm>
#include <regex>
#include <string_view>
#include <utility>

#include <harness/rows/constants/constants.hpp>
#include <harness/rows/plan/candidates.hpp>
#include <harness/rows/values/kinds.hpp>
#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

constexpr unsigned most_ordinary = 16;

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

/// A text as bytes: conditions on these ask for a length, too.
std::string as_bytes(const ValueType& type, const std::string& text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hexadecimal;
  for (const unsigned char letter : text) {
    hexadecimal += {digits[letter / digits.size()], digits[letter % digits.size()]};
  }
  return values::is_sqlite(type) ? "x'" + hexadecimal + "'" : "\\x" + hexadecimal;
}

/// Moments of one day: many conditions want two columns to be some minutes or hours apart.
std::vector<std::string> moments_near(const ValueType& type, unsigned first) {
  constexpr std::size_t before_time = std::string_view("2024-01-01 ").size();
  constexpr std::string_view nine = "09:00:00";
  std::vector<std::string> moments;
  if (const auto start = ordinary_value(type, first); start && type.kind == ValueKind::timestamp) {
    for (const auto* time : {"09:30:00", "10:00:00", "12:00:00", "21:00:00"}) {
      moments.push_back(start->substr(0, before_time) + time + start->substr(before_time + nine.size()));
    }
  }
  return moments;
}

}  // namespace

std::vector<Value> candidates_for(const Choosing& choosing, std::size_t place,
                                  const std::vector<std::string>& expressions) {
  const auto& column = choosing.table.columns[place];
  std::vector<Value> found;
  const auto add = [&](const Value& value) {
    if (std::find(found.begin(), found.end(), value) == found.end()) {
      found.push_back(value);
    }
  };
  const auto add_ordinary = [&](unsigned from, unsigned to) {
    for (auto n = from; n < to; ++n) {
      if (auto value = ordinary_value(column.type, choosing.first + n)) {
        add(std::move(value));
      }
    }
  };
  if (const auto given = choosing.given.find(place); given != choosing.given.end()) {
    std::for_each(given->second.begin(), given->second.end(), add);
  } else if (!column.type.given.empty()) {
    std::for_each(column.type.given.begin(), column.type.given.end(), add);
  } else {
    add_ordinary(0, 1);
    for (const auto& expression : expressions) {
      for (const auto& constant : constants_in(expression)) {
        if (may_be(column.type, constant)) {
          add(constant);
        } else if (column.type.kind == ValueKind::bytes) {
          add(as_bytes(column.type, constant));
        }
      }
    }
    if (column.type.kind == ValueKind::label || column.type.kind == ValueKind::boolean) {
      for (unsigned n = 0; n < std::max<std::size_t>(2, column.type.labels.size()); ++n) {
        add(ordinary_value(column.type, n));
      }
    }
    for (auto& moment : moments_near(column.type, choosing.first)) {
      add(std::move(moment));
    }
    add_ordinary(1, most_ordinary);
    for (const auto& boundary : boundary_values(column.type)) {
      add(boundary.value);
    }
  }
  if (column.nullable && !column.type.not_null) {
    found.insert(found.begin() + (found.empty() ? 0 : 1), std::nullopt);
  }
  return found;
}

}  // namespace harness
