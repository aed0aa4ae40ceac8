#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string>

#include <harness/rows/values/times.hpp>

namespace harness {
namespace {

constexpr std::int64_t second = 1000000;
constexpr std::int64_t day = 86400 * second;

/// Takes a number of `digits` digits off the front; at least so many where `more` is set.
std::optional<int> take_number(std::string_view& text, std::size_t digits, bool more = false) {
  auto length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (length < digits || (length > digits && !more) || length > 6) {
    return std::nullopt;
  }
  int number = 0;
  std::from_chars(text.data(), text.data() + length, number);
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text, TimeValue& value) {
  const auto year = take_number(text, 4, true);
  const bool first = take(text, '-');
  const auto month = take_number(text, 2);
  const bool other = take(text, '-');
  const auto day_of_month = take_number(text, 2);
  if (!year || !first || !month || !other || !day_of_month) {
    return false;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day_of_month))};
  value.has_date = date.ok();
  value.microseconds = date.ok() ? std::chrono::sys_days(date).time_since_epoch().count() * day : 0;
  return date.ok();
}

std::int64_t take_fraction(std::string_view& text) {
  std::int64_t fraction = 0;
  auto unit = second / 10;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
    fraction += (text.front() - '0') * unit;
    unit /= 10;
  }
  return fraction;
}

/// "10:30", "10:30:05.25".
bool take_clock(std::string_view& text, std::int64_t& microseconds) {
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) {
    return false;
  }
  const auto minutes = take_number(text, 2);
  if (!minutes) {
    return false;
  }
  microseconds += (*hours * 60LL + *minutes) * 60 * second;
  if (!take(text, ':')) {
    return true;
  }
  const auto seconds = take_number(text, 2);
  if (!seconds) {
    return false;
  }
  microseconds += *seconds * second;
  if (take(text, '.')) {
    microseconds += take_fraction(text);
  }
  return true;
}

/// "Z", "+00", "-03:30"; true, too, where there is none.
bool take_zone(std::string_view& text, TimeValue& value) {
  if (take(text, 'Z')) {
    value.offset = 0;
    return true;
  }
  if (!text.starts_with('+') && !text.starts_with('-')) {
    return true;
  }
  const auto sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  std::int64_t offset = 0;
  const auto hours = take_number(text, 2);
  if (!hours) {
    return false;
  }
  offset = *hours * 3600 * second;
  if (take(text, ':')) {
    const auto minutes = take_number(text, 2);
    offset += minutes.value_or(0) * 60 * second;
  }
  value.offset = sign * offset;
  return true;
}

std::int64_t in_utc(const TimeValue& value) {
  return value.microseconds - value.offset.value_or(0);
}

}  // namespace

std::optional<TimeValue> time_of(std::string_view text) {
  TimeValue value;
  auto rest = text;
  if (take_date(rest, value)) {
    if (rest.empty()) {
      return value;
    }
    if (!take(rest, ' ') && !take(rest, 'T')) {
      return std::nullopt;
    }
  } else {
    rest = text;
  }
  value.has_time = take_clock(rest, value.microseconds);
  return value.has_time && take_zone(rest, value) && rest.empty() ? std::optional(value) : std::nullopt;
}

bool is_same_time(const TimeValue& one, const TimeValue& other) {
  return one.has_date == other.has_date &&
         (one.microseconds == other.microseconds || in_utc(one) == in_utc(other));
}

bool is_coarser(const TimeValue& before, const TimeValue& after) {
  const auto lost_date =
      before.has_date && !after.has_date && before.microseconds % day == after.microseconds;
  const auto lost_time = before.has_time && !after.has_time && after.has_date &&
                         before.microseconds / day == after.microseconds / day;
  const auto lost_parts = before.has_date == after.has_date && before.microseconds % second != 0 &&
                          std::abs(before.microseconds - after.microseconds) <= second;
  return lost_date || lost_time || lost_parts;
}

}  // namespace harness
