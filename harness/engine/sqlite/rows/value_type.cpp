#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/catalog/affinity.hpp>
#include <harness/engine/sqlite/rows/value_type.hpp>

namespace harness::sqlite {
namespace {

/// The numbers in the parentheses of a type.
std::vector<int> modifiers(const std::string& declared) {
  std::vector<int> numbers;
  const auto open = declared.find('(');
  for (auto at = std::min(open, declared.size()); at < declared.size();) {
    int number = 0;
    const auto* begin = declared.data() + at;
    const auto [end, error] = std::from_chars(begin, declared.data() + declared.size(), number);
    if (error == std::errc()) {
      numbers.push_back(number);
    }
    at += error == std::errc() ? static_cast<std::size_t>(end - begin) : 1;
  }
  return numbers;
}

bool begins_with_one_of(std::string_view name, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return name.starts_with(word); });
}

ValueKind numeric_kind(const std::string& name) {
  if (begins_with_one_of(name, {"bool"})) {
    return ValueKind::boolean;
  }
  if (begins_with_one_of(name, {"datetime", "timestamp", "smalldatetime"})) {
    return ValueKind::timestamp;
  }
  if (begins_with_one_of(name, {"date"})) {
    return ValueKind::date;
  }
  if (begins_with_one_of(name, {"time"})) {
    return ValueKind::time;
  }
  if (begins_with_one_of(name, {"json"})) {
    return ValueKind::json;
  }
  if (begins_with_one_of(name, {"uuid", "guid", "uniqueidentifier"})) {
    return ValueKind::uuid;
  }
  const bool is_number = begins_with_one_of(name, {"num", "dec", "fixed", "money", "currency"});
  return is_number ? ValueKind::decimal : ValueKind::text;
}

ValueKind kind_of(const std::string& name, const std::string& affinity) {
  if (affinity == "none" || name.empty()) {
    return ValueKind::anything;
  }
  if (affinity == "integer") {
    return ValueKind::integer;
  }
  if (affinity == "real") {
    return ValueKind::floating;
  }
  if (affinity == "blob") {
    return ValueKind::bytes;
  }
  return affinity == "text" ? ValueKind::text : numeric_kind(name);
}

}  // namespace

ValueType value_type(const std::string& declared, bool strict) {
  ValueType type;
  type.name = declared;
  type.base = affinity(declared, strict);
  type.kind = kind_of(declared, type.base);
  type.strict = strict;
  const auto numbers = modifiers(declared);
  if (type.kind == ValueKind::text && numbers.size() == 1 && numbers.front() > 0) {
    type.length = numbers.front();
  }
  if (type.kind == ValueKind::decimal && !numbers.empty() && numbers.front() > 0) {
    constexpr int most_digits = 15;  // that SQLite keeps of a number that is no integer
    type.precision = std::min(numbers.front(), most_digits);
    type.scale = numbers.size() > 1 ? std::min(numbers[1], *type.precision) : 0;
  }
  return type;
}

}  // namespace harness::sqlite
