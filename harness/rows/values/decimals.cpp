#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <harness/core/text.hpp>
#include <harness/rows/values/decimals.hpp>

namespace harness {
namespace {

constexpr int longest_exponent = 400;

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Takes the exponent off the text; nullopt if what follows the "e" is none.
std::optional<int> take_exponent(std::string& text) {
  const auto at = text.find_first_of("eE");
  if (at == std::string::npos) {
    return 0;
  }
  auto digits = std::string_view(text).substr(at + 1);
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
  }
  int exponent = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  const bool is_known = !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
  text.erase(at);
  return is_known && std::abs(exponent) <= longest_exponent ? std::optional(exponent) : std::nullopt;
}

void move_point(Decimal& number, int exponent) {
  for (; exponent > 0; --exponent) {
    number.whole += number.fraction.empty() ? '0' : number.fraction.front();
    number.fraction.erase(0, 1);
  }
  for (; exponent < 0; ++exponent) {
    number.fraction.insert(number.fraction.begin(), number.whole.empty() ? '0' : number.whole.back());
    if (!number.whole.empty()) {
      number.whole.pop_back();
    }
  }
}

void trim_zeros(Decimal& number) {
  number.whole.erase(0, std::min(number.whole.find_first_not_of('0'), number.whole.size()));
  const auto last = number.fraction.find_last_not_of('0');
  number.fraction.resize(last == std::string::npos ? 0 : last + 1);
  number.negative = number.negative && !(number.whole.empty() && number.fraction.empty());
}

/// The next number of as many digits, without its sign.
std::string one_more(std::string digits) {
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return digits;
    }
    *digit = '0';
  }
  return "1" + digits;
}

std::string without_zeros(const std::string& digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

}  // namespace

std::optional<Decimal> decimal_of(std::string_view text) {
  Decimal number;
  std::string digits(text);
  const bool is_money = digits.find('$') != std::string::npos;
  if (is_money) {
    std::erase_if(digits, [](char c) { return c == '$' || c == ','; });
  }
  if (digits.starts_with('-') || digits.starts_with('+')) {
    number.negative = digits.front() == '-';
    digits.erase(0, 1);
  }
  const auto exponent = take_exponent(digits);
  const auto point = std::min(digits.find('.'), digits.size());
  number.whole = digits.substr(0, point);
  number.fraction = digits.substr(std::min(point + 1, digits.size()));
  if (!exponent || number.whole.empty() || !is_digits(number.whole) || !is_digits(number.fraction)) {
    return std::nullopt;
  }
  move_point(number, *exponent);
  trim_zeros(number);
  return number;
}

std::string to_string(const Decimal& number) {
  return (number.negative ? "-" : "") + (number.whole.empty() ? "0" : number.whole) +
         (number.fraction.empty() ? "" : "." + number.fraction);
}

bool is_rounded(const Decimal& before, const Decimal& after) {
  const auto is_zero = after.whole.empty() && after.fraction.empty();
  if (after.fraction.size() >= before.fraction.size() || (before.negative != after.negative && !is_zero)) {
    return false;
  }
  // 1.999 as 2.00 has lost its last digit, but prints none after the point: each number of places is tried.
  for (auto places = after.fraction.size(); places < before.fraction.size(); ++places) {
    const auto kept = before.whole + before.fraction.substr(0, places);
    const auto is = after.whole + after.fraction + std::string(places - after.fraction.size(), '0');
    if (without_zeros(kept) == without_zeros(is) || without_zeros(one_more(kept)) == without_zeros(is)) {
      return true;
    }
  }
  return false;
}

std::size_t significant_digits(const Decimal& number) {
  return without_zeros(number.whole + number.fraction).size();
}

bool agree_to(std::size_t digits, const Decimal& one, const Decimal& other) {
  const auto left = std::strtold(to_string(one).c_str(), nullptr);
  const auto right = std::strtold(to_string(other).c_str(), nullptr);
  const auto unit = std::pow(10.0L, -static_cast<long double>(digits) + 1);
  return std::fabs(left - right) <= std::fabs(left) * unit;
}

}  // namespace harness
