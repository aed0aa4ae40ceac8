#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include <harness/rows/constants/neighbours.hpp>

namespace harness::constants {
namespace {

std::optional<std::int64_t> integer(const std::string& number) {
  std::int64_t value = 0;
  const auto end = number.data() + number.size();
  const auto [rest, error] = std::from_chars(number.data(), end, value);
  return error == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

std::optional<double> decimal(const std::string& number) {
  char* end = nullptr;
  const double value = std::strtod(number.c_str(), &end);
  const bool is_exact = std::abs(value) < 1e15;
  return end == number.c_str() + number.size() && !number.empty() && is_exact ? std::optional(value)
                                                                              : std::nullopt;
}

std::size_t digits_after_point(const std::string& number) {
  const auto point = number.find('.');
  return point == std::string::npos ? 0 : number.size() - point - 1;
}

}  // namespace

std::optional<std::string> plus(const std::string& number, int difference) {
  if (const auto value = integer(number)) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(*value, difference, &sum) ? std::nullopt
                                                            : std::optional(std::to_string(sum));
  }
  const auto value = decimal(number);
  return value ? std::optional(fmt::format("{:.{}f}", *value + difference, digits_after_point(number)))
               : std::nullopt;
}

std::vector<std::string> between(const std::vector<std::string>& numbers) {
  std::set<double> values;
  for (const auto& number : numbers) {
    if (const auto value = decimal(number)) {
      values.insert(*value);
    }
  }
  std::vector<std::string> middles;
  for (auto low = values.begin(); low != values.end() && std::next(low) != values.end(); ++low) {
    const double middle = (*low + *std::next(low)) / 2;
    const bool whole = *std::next(low) - *low >= 2;
    middles.push_back(whole ? fmt::format("{:.0f}", std::floor(middle)) : fmt::format("{}", middle));
  }
  return middles;
}

std::optional<std::string> days_later(const std::string& date, int days) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const auto read = [&](std::size_t at, std::size_t size, auto& value) {
    const auto end = date.data() + at + size;
    return std::from_chars(date.data() + at, end, value).ptr == end;
  };
  if (date.size() < 10 || date[4] != '-' || date[7] != '-' || !read(0, 4, year) || !read(5, 2, month) ||
      !read(8, 2, day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day given{std::chrono::year(year), std::chrono::month(month),
                                          std::chrono::day(day)};
  if (!given.ok()) {
    return std::nullopt;
  }
  const std::chrono::year_month_day later = std::chrono::sys_days(given) + std::chrono::days(days);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(later.year()),
                     static_cast<unsigned>(later.month()), static_cast<unsigned>(later.day())) +
         date.substr(10);
}

std::vector<std::string> texts_of_length(std::size_t length) {
  constexpr std::size_t most = 100'000;
  if (length == 0 || length > most) {
    return length == 0 ? std::vector<std::string>{""} : std::vector<std::string>{};
  }
  std::vector<std::string> texts;
  for (const char last : {'a', 'b', 'c', 'd'}) {
    texts.push_back(std::string(length - 1, 'a') + last);
  }
  texts.push_back(std::string(length, '1'));
  return texts;
}

std::vector<std::string> dates_with(const std::string& number) {
  const auto value = integer(number);
  if (!value || *value < 0 || *value > 9999) {
    return {};
  }
  std::vector<std::string> dates;
  if (*value >= 1000) {
    dates.push_back(fmt::format("{}-06-15", *value));
  }
  if (*value >= 1 && *value <= 12) {
    dates.push_back(fmt::format("2024-{:02}-15", *value));
  }
  if (*value >= 1 && *value <= 31) {  // 2024 begins with a Monday
    dates.push_back(fmt::format("2024-01-{:02}", *value));
  }
  if (*value <= 23) {
    dates.push_back(fmt::format("2024-01-07 {:02}:00:00", *value));
  }
  return dates;
}

}  // namespace harness::constants
