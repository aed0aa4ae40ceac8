#include <algorithm>
#include <cstdint>

#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

constexpr int most_digits = 9;  // of the ordinary values, so that they can be counted

std::uint64_t power_of_ten(int exponent) {
  std::uint64_t power = 1;
  for (int digit = 0; digit < exponent; ++digit) {
    power *= 10;
  }
  return power;
}

/// Digits with the decimal point before the last `scale` of them.
std::string with_point(std::string digits, int scale) {
  if (scale <= 0) {
    return digits == "0" ? digits : digits + std::string(-scale, '0');
  }
  if (digits.size() <= static_cast<std::size_t>(scale)) {
    digits.insert(0, scale + 1 - digits.size(), '0');
  }
  return digits.insert(digits.size() - scale, 1, '.');
}

/// A number whose last digit is not 0, so that it shows who rounds.
std::string ordinary_decimal(const ValueType& type, unsigned n) {
  if (!type.precision) {
    return std::to_string(n + 1) + ".5";
  }
  const int scale = type.scale.value_or(0);
  std::uint64_t digits = n + 1;
  if (scale > 0 && scale <= most_digits && *type.precision > scale) {
    digits = digits * power_of_ten(scale) + n % 9 + 1;
  }
  if (*type.precision < 2 * most_digits && digits >= power_of_ten(*type.precision)) {
    digits = n % (power_of_ten(*type.precision) - 1) + 1;
  }
  return with_point(std::to_string(digits), scale);
}

std::vector<Boundary> decimal_boundaries(const ValueType& type) {
  if (!type.precision) {
    return {{"0", "zero"},
            {"-1.5", "a negative number"},
            {"12", "a whole number"},
            {"12.0", "a whole number with a decimal point"},
            {"123456789012.123456789", "a number with many digits"}};
  }
  const int scale = type.scale.value_or(0);
  return {{with_point("0", std::max(scale, 0)), "zero"},
          {"-" + ordinary_decimal(type, 0), "a negative number"},
          {with_point(std::string(*type.precision, '9'), scale), "the largest number"},
          {"-" + with_point(std::string(*type.precision, '9'), scale), "the smallest number"}};
}

std::vector<Boundary> integer_boundaries(const ValueType& type) {
  if (type.base == "oid") {
    return {{"0", "zero"}, {"4294967295", "the largest integer"}};
  }
  const std::string largest = type.width == 2   ? "32767"
                              : type.width == 4 ? "2147483647"
                                                : "9223372036854775807";
  const std::string smallest = type.width == 2   ? "32768"
                               : type.width == 4 ? "2147483648"
                                                 : "9223372036854775808";
  return {{"0", "zero"},
          {"-1", "a negative number"},
          {largest, "the largest integer"},
          {"-" + smallest, "the smallest integer"}};
}

std::vector<Boundary> floating_boundaries(const ValueType& type) {
  const std::string zero = is_sqlite(type) ? "0.0" : "0";
  std::vector<Boundary> boundaries = {{zero, "zero"}, {"-1.5", "a negative number"}};
  if (type.width == 4) {
    boundaries.push_back({"3.4028235e+38", "the largest number"});
    boundaries.push_back({"1.2345679", "a number with many digits"});
  } else {
    boundaries.push_back({"1.7976931348623157e+308", "the largest number"});
    boundaries.push_back({"0.30000000000000004", "a number with many digits"});
  }
  if (!is_sqlite(type)) {
    boundaries.push_back({"NaN", "not a number"});
    boundaries.push_back({"Infinity", "infinity"});
  }
  return boundaries;
}

}  // namespace

std::string ordinary_number(const ValueType& type, unsigned n) {
  switch (type.kind) {
    case ValueKind::boolean:
      return is_sqlite(type) ? (n % 2 == 0 ? "1" : "0") : (n % 2 == 0 ? "t" : "f");
    case ValueKind::decimal:
      return ordinary_decimal(type, n);
    case ValueKind::floating:
      return std::to_string(n + 1) + ".5";
    case ValueKind::money:
      return "$" + std::to_string(n % 999 + 1) + ".25";
    default:
      return std::to_string(type.width == 2 ? n % 32767 + 1 : n + 1);
  }
}

std::vector<Boundary> number_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::decimal:
      return decimal_boundaries(type);
    case ValueKind::floating:
      return floating_boundaries(type);
    case ValueKind::money:
      return {{"$0.00", "zero"},
              {"-$1.25", "a negative amount"},
              {"$92,233,720,368,547,758.07", "the largest amount"}};
    default:
      return integer_boundaries(type);
  }
}

}  // namespace harness::values
