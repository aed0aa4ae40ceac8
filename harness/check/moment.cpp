#include <algorithm>
#include <cctype>
#include <chrono>
#include <string_view>

#include <fmt/chrono.h>

#include <harness/check/moment.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// How a date and a time are printed: 0 is any digit.
constexpr std::string_view date_form = "0000-00-00";
constexpr std::string_view time_characters = "0123456789:.+- ";

bool has_form(std::string_view text, std::string_view form) {
  return text.size() >= form.size() &&
         std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
           return wanted == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : wanted == c;
         });
}

/// A text without its moments, and these.
struct Masked {
  std::string text;
  std::vector<std::string> moments;
};

Masked masked(std::string_view text) {
  Masked result;
  while (!text.empty()) {
    if (!has_form(text, date_form)) {
      result.text += text.front();
      text.remove_prefix(1);
      continue;
    }
    const auto end = std::min(text.find_first_not_of(time_characters), text.size());
    result.moments.emplace_back(text.substr(0, end));
    result.text += '\0';
    text.remove_prefix(end);
  }
  return result;
}

/// Wherever on earth the server believes to be.
bool is_of_these_days(const std::string& moment) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  for (int offset = -1; offset <= 1; ++offset) {
    if (moment.starts_with(fmt::format("{:%Y-%m-%d}", today + std::chrono::days(offset)))) {
      return true;
    }
  }
  return false;
}

bool differs_by_moment(const AttributeChange& attribute) {
  if (!attribute.before || !attribute.after) {
    return false;
  }
  const auto before = masked(*attribute.before);
  const auto after = masked(*attribute.after);
  if (before.text != after.text || before.moments.size() != after.moments.size()) {
    return false;
  }
  for (std::size_t at = 0; at < before.moments.size(); ++at) {
    const bool same = before.moments[at] == after.moments[at];
    if (!same && !is_of_these_days(std::max(before.moments[at], after.moments[at]))) {
      return false;
    }
  }
  return true;
}

bool is_of_the_moment(const std::string& value) {
  static constexpr std::string_view words[] = {"now(",
                                               "current_timestamp",
                                               "current_date",
                                               "current_time",
                                               "localtime",
                                               "clock_timestamp(",
                                               "statement_timestamp(",
                                               "transaction_timestamp(",
                                               "timeofday(",
                                               "random",
                                               "uuid_generate_v",
                                               "datetime(",
                                               "strftime(",
                                               "julianday(",
                                               "unixepoch(",
                                               "date('now'",
                                               "time('now'"};
  const auto text = lower(value);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

bool differs_by_moment(const Change& change) {
  return change.kind == ChangeKind::altered && !change.attributes.empty() &&
         std::all_of(change.attributes.begin(), change.attributes.end(),
                     [](const AttributeChange& attribute) { return differs_by_moment(attribute); });
}

std::vector<std::string> columns_of_the_moment(const Catalog& catalog, const Path& table) {
  std::vector<std::string> columns;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.kind != "column" || !is_within(identity.path, table)) {
      continue;
    }
    const auto value = attributes.find("default");
    if (value != attributes.end() && is_of_the_moment(value->second)) {
      columns.push_back(identity.path.back() + " (DEFAULT " + value->second + ")");
    }
  }
  return columns;
}

}  // namespace harness
