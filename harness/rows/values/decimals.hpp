#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace harness {

/// A number by its digits, so that none is lost: no zeros before `whole` and after `fraction`.
struct Decimal {
  bool negative = false;
  std::string whole;
  std::string fraction;

  bool operator==(const Decimal&) const = default;
};

/// A number as engines print it: "5", "-5.00", "1.5e+20", "$1,234.50". Nullopt for any other text, "NaN"
/// among them.
std::optional<Decimal> decimal_of(std::string_view text);

/// "5", "-0.25".
std::string to_string(const Decimal& number);

/// Whether `after` is `before` with fewer digits after the point: cut off or rounded in either direction.
bool is_rounded(const Decimal& before, const Decimal& after);

/// How many digits the number has after the point and before it, from the first that is not zero.
std::size_t significant_digits(const Decimal& number);

/// Whether both have the same leading digits, as many as a floating number of `digits` keeps.
bool agree_to(std::size_t digits, const Decimal& one, const Decimal& other);

}  // namespace harness
