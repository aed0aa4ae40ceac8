#include <algorithm>
#include <cctype>

#include <harness/core/text.hpp>
#include <harness/rows/column_values.hpp>

namespace harness {
namespace {

constexpr unsigned values_per_column = 20;

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
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

std::optional<std::string> value_in(const ColumnSeries& series, unsigned n) {
  const auto& type = series.column.type;
  const auto number = series.first + n + static_cast<unsigned>(series.place) * values_per_column;
  if (series.shape > 0 && type.kind == ValueKind::text && !type.length) {
    return shaped_text(series.shape, number);
  }
  return ordinary_value(type, number);
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
  return type.kind == ValueKind::label || type.kind == ValueKind::boolean;
}

}  // namespace harness
