#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

/// So many days after the first day of 2024.
std::string date(unsigned days) {
  const std::chrono::year_month_day day =
      std::chrono::sys_days(std::chrono::January / 1 / 2024) + std::chrono::days(days % 2'000'000);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

/// So many seconds after nine o'clock.
std::string time_of_day(unsigned seconds) {
  const auto second = (9 * 3600 + seconds) % 86400;
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

/// PostgreSQL prints the zone of the session, which is UTC for the harness.
std::string zone(const ValueType& type) {
  return type.zoned && !is_sqlite(type) ? "+00" : "";
}

/// The longest fraction of a second: ".999999".
std::string fraction(const ValueType& type) {
  const int digits = std::clamp(type.scale.value_or(is_sqlite(type) ? 3 : 6), 0, 6);
  return digits == 0 ? "" : "." + std::string(digits, '9');
}

}  // namespace

std::string ordinary_moment(const ValueType& type, unsigned n) {
  switch (type.kind) {
    case ValueKind::date:
      return date(n);
    case ValueKind::time:
      return time_of_day(n * 61) + zone(type);
    case ValueKind::interval:
      return n == 0 ? "1 day" : std::to_string(n + 1) + " days";
    default:
      return date(n) + " " + time_of_day(n % 3600) + zone(type);
  }
}

std::vector<Boundary> moment_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::date:
      return {{"0001-01-01", "the first day of the calendar"},
              {"2024-02-29", "a leap day"},
              {"1969-12-31", "a day before 1970"},
              {"9999-12-31", "the last day of four digits"}};
    case ValueKind::time:
      return {{"00:00:00" + zone(type), "midnight"},
              {"23:59:59" + fraction(type) + zone(type), "the last moment of a day"}};
    case ValueKind::interval:
      return {{"00:00:00", "an interval of nothing"},
              {"-1 days", "a negative interval"},
              {"1 year 2 mons 3 days 04:05:06", "an interval with months, days and hours"}};
    default:
      return {{"0001-01-01 00:00:00" + zone(type), "the first moment of the calendar"},
              {"2024-02-29 12:00:00" + zone(type), "a leap day"},
              {"1969-12-31 23:59:59" + zone(type), "a moment before 1970"},
              {"2024-12-31 23:59:59" + fraction(type) + zone(type), "the last moment of a year"},
              {"9999-12-31 23:59:59" + zone(type), "the last second of four digits"}};
  }
}

}  // namespace harness::values
