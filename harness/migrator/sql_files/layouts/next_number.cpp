#include <algorithm>
#include <chrono>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>

namespace harness::sql_files {
namespace {

constexpr std::size_t seconds_digits = 10;
constexpr std::size_t milliseconds_digits = 13;

/// "20240131235959123": a time of which the tools take more or fewer digits.
std::string time_digits() {
  const auto now = std::chrono::system_clock::now();
  std::tm parts{};
  const auto seconds = std::chrono::system_clock::to_time_t(now);
  ::gmtime_r(&seconds, &parts);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  return fmt::format("{:%Y%m%d%H%M%S}{:03}", parts, whole % 1000);
}

/// Whether the digits are a day of our times, with or without the time of day.
bool is_date(std::string_view digits) {
  const auto among = [&](std::size_t at, std::string_view least, std::string_view most) {
    return digits.substr(at, 2) >= least && digits.substr(at, 2) <= most;
  };
  const auto size = digits.size();
  return (size == 8 || size == 12 || size == 14 || size == 17) && among(0, "19", "20") &&
         among(4, "01", "12") && among(6, "01", "31");
}

/// The present time in the form of this number; empty where that is a mere count.
std::string time_like(std::string_view number) {
  if (is_date(number)) {
    return time_digits().substr(0, number.size());
  }
  if (number.front() == '1' && (number.size() == seconds_digits || number.size() == milliseconds_digits)) {
    return milliseconds().substr(0, number.size());
  }
  return {};
}

std::string one_more(std::string number) {
  auto digit = number.rbegin();
  for (; digit != number.rend() && *digit == '9'; ++digit) {
    *digit = '0';
  }
  if (digit == number.rend()) {
    return "1" + number;
  }
  ++*digit;
  return number;
}

}  // namespace

std::vector<std::string> ids_of(const std::vector<ScriptedRevision>& revisions) {
  std::vector<std::string> ids;
  for (const auto& scripted : revisions) {
    ids.push_back(scripted.revision.id);
  }
  return ids;
}

std::string next_number(const std::vector<std::string>& numbers) {
  for (const auto& number : numbers) {
    if (!is_number(number)) {
      throw usage_error("\"" + number + "\" is no number, so none comes next",
                        "say what the new revision is called: --id ID");
    }
  }
  const auto highest =
      std::max_element(numbers.begin(), numbers.end(),
                       [](const auto& one, const auto& other) { return sortable(one) < sortable(other); });
  auto next = one_more(*highest);
  const auto now = time_like(*highest);
  // The last author's clock may be ahead.
  return !now.empty() && now > next ? now : next;
}

std::string timestamp() {
  return time_digits().substr(0, 14);
}

std::string milliseconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

std::string number_for(const Addition& addition, const std::string& first) {
  if (!addition.id.empty()) {
    if (!is_number(addition.id)) {
      throw usage_error("\"" + addition.id + "\" is no number, which the files of this layout begin with",
                        "give a number, or leave --id out");
    }
    return addition.id;
  }
  return addition.revisions.empty() ? first : next_number(ids_of(addition.revisions));
}

std::string numbered_name(const Addition& addition, const std::string& first) {
  return number_for(addition, first) + "_" + addition.name;
}

}  // namespace harness::sql_files
