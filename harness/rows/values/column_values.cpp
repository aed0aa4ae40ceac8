#include <algorithm>
#include <cctype>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/values/column_values.hpp>

namespace harness {
namespace {

constexpr unsigned values_per_column = 20;

/// Keys of texts begin so far from each other in so many tables, where there is room for the digits.
constexpr unsigned values_per_table = 1000;
constexpr unsigned tables_told_apart = 997;
constexpr int length_of_far_values = 20;

unsigned first_in_table(const ColumnSeries& series) {
  const auto& type = series.column.type;
  const bool is_roomy = !type.length || *type.length >= length_of_far_values;
  return series.is_key && is_roomy && type.kind == ValueKind::text
             ? series.table % tables_told_apart * values_per_table
             : 0;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  return text;
}

/// Where the table's number is in "5eed0000-0000-4000-8000-000000000001".
constexpr std::size_t uuid_table_at = 4;
constexpr std::size_t uuid_table_digits = 4;

std::string digits_of_table(unsigned table) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(uuid_table_digits, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, table /= digits.size()) {
    *digit = digits[table % digits.size()];
  }
  return text;
}

/// An unusual form of an ordinary value is that of the column's own first value, which is in the table.
Boundary of_this_column(Boundary boundary, const ColumnSeries& series) {
  const auto general = ordinary_value(series.column.type, 0);
  const auto own = value_in(series, 0);
  const auto& length = series.column.type.length;
  const bool fits = own && (!length || own->size() + 2 <= static_cast<std::size_t>(*length));
  if (general && fits && series.column.type.kind == ValueKind::text) {
    if (boundary.value == upper(*general)) {
      boundary.value = upper(*own);
    } else if (trim(boundary.value) == *general) {
      boundary.value = " " + *own + " ";
    }
  }
  return boundary;
}

}  // namespace

unsigned number_of_table(const Path& path) {
  constexpr unsigned factor = 31;
  unsigned number = 0;
  for (const unsigned char letter : to_string(path)) {
    number = number * factor + letter;
  }
  return number;
}

std::optional<std::string> value_in(const ColumnSeries& series, unsigned n) {
  const auto& type = series.column.type;
  const auto number =
      first_in_table(series) + series.first + n + static_cast<unsigned>(series.place) * values_per_column;
  if (series.shape > 0 && type.kind == ValueKind::text && !type.length && type.given.empty()) {
    return shaped_text(series.shape, number);
  }
  auto value = ordinary_value(type, number);
  if (value && type.kind == ValueKind::uuid && type.given.empty()) {
    value->replace(uuid_table_at, uuid_table_digits, digits_of_table(series.table));
  }
  return value;
}

std::optional<Boundary> unusual_value_in(const ColumnSeries& series, unsigned n) {
  const auto boundaries = boundary_values(series.column.type);
  if (n >= boundaries.size()) {
    return std::nullopt;
  }
  return of_this_column(boundaries[(n + series.place) % boundaries.size()], series);
}

std::string shaped_text(unsigned shape, unsigned n) {
  const auto number = std::to_string(n + 1);
  switch (shape) {
    case 1:
      return "1.0." + number;
    case 2:
      return "user" + number + "@example.org";
    case 3:
      return "https://example.org/" + number;
    case 4:
      return "{\"number\": " + number + "}";
    case 5:
      return number;
    case 6:
      return "2024-01-" + std::string(n % 28 + 1 < 10 ? "0" : "") + std::to_string(n % 28 + 1);
    default:
      return "5eed0000-0000-4000-8000-" + std::string(12 - std::min<std::size_t>(12, number.size()), '0') +
             number;
  }
}

bool has_labels(const ValueType& type) {
  return type.given.empty() ? type.kind == ValueKind::label || type.kind == ValueKind::boolean
                            : type.each_given;
}

}  // namespace harness
