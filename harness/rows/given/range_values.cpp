#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include <harness/rows/given/range_values.hpp>

namespace harness {
namespace {

template <typename Number>
std::optional<Number> read(const std::string& text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end && !text.empty() ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> days_of(const std::string& date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') {
    return std::nullopt;
  }
  const auto year = read<int>(date.substr(0, 4));
  const auto month = read<unsigned>(date.substr(5, 2));
  const auto day = read<unsigned>(date.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day whole{std::chrono::year(*year), std::chrono::month(*month),
                                          std::chrono::day(*day)};
  return whole.ok() ? std::optional<std::int64_t>(std::chrono::sys_days(whole).time_since_epoch().count())
                    : std::nullopt;
}

std::string date_of(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

/// Both ends, then what lies between them, evenly.
std::vector<std::int64_t> steps(std::int64_t least, std::int64_t greatest, std::size_t most) {
  // Of unsigned numbers, since the whole range may not fit into a signed one.
  const auto width = static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
  const auto parts = std::min<std::uint64_t>(width, most - 1);
  std::vector<std::int64_t> values{least};
  if (width > 0) {
    values.push_back(greatest);
  }
  for (std::uint64_t part = 1; part < parts; ++part) {
    values.push_back(static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + width / parts * part));
  }
  return values;
}

std::string printed(double number) {
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number);
  return error == std::errc() ? std::string(text, end) : "0";
}

}  // namespace

std::optional<std::vector<std::string>> range_values(const std::string& least, const std::string& greatest,
                                                     std::size_t most) {
  std::vector<std::string> values;
  for (const bool dates : {false, true}) {
    const auto first = dates ? days_of(least) : read<std::int64_t>(least);
    const auto last = dates ? days_of(greatest) : read<std::int64_t>(greatest);
    if (first && last) {
      if (*first > *last) {
        return std::nullopt;
      }
      for (const auto value : steps(*first, *last, most)) {
        values.push_back(dates ? date_of(value) : std::to_string(value));
      }
      return values;
    }
  }
  const auto first = read<double>(least);
  const auto last = read<double>(greatest);
  if (!first || !last || !std::isfinite(*first) || !std::isfinite(*last) || *first > *last) {
    return std::nullopt;
  }
  values = {least, greatest};
  for (std::size_t part = 1; *first < *last && part + 1 < most; ++part) {
    const auto share = static_cast<double>(part) / static_cast<double>(most - 1);
    values.push_back(printed(*first + (*last - *first) * share));
  }
  return values;
}

}  // namespace harness
