#include <algorithm>
#include <iterator>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/refusals/complaint.hpp>

namespace harness {
namespace {

/// The text between two others; empty where these are not there.
std::string between(std::string_view text, std::string_view begin, std::string_view end) {
  const auto start = text.find(begin);
  if (start == std::string_view::npos) {
    return {};
  }
  const auto rest = text.substr(start + begin.size());
  const auto stop = rest.find(end);
  return stop == std::string_view::npos ? std::string() : std::string(rest.substr(0, stop));
}

/// "t.a, t.b" without the table: SQLite's names of columns.
std::vector<std::string> names_in(std::string list) {
  std::vector<std::string> names;
  replace_all(list, ", ", "\n");
  for (const auto& line : split_lines(list)) {
    auto name = std::string(trim(line));
    name = name.substr(name.rfind('.') == std::string::npos ? 0 : name.rfind('.') + 1);
    name.erase(std::remove(name.begin(), name.end(), '"'), name.end());
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string text_of_key(const Row& values) {
  std::vector<std::string> texts;
  std::transform(values.begin(), values.end(), std::back_inserter(texts),
                 [](const Value& value) { return value.value_or("null"); });
  return join(texts, ", ");
}

Complaint complaint_of(const Failure& failure) {
  const auto text = failure.message + "\n" + failure.detail;
  Complaint complaint;
  const auto first_line = text.substr(0, text.find('\n')) + "\n";
  if (const auto name = between(text, "NOT NULL constraint failed: ", "\n"); !name.empty()) {
    complaint.null = names_in(name);
  } else if (text.find("contains null values") != std::string::npos ||
             text.find("violates not-null constraint") != std::string::npos) {
    complaint.null = names_in(between(first_line, "column \"", "\""));
  } else if (const auto keys = between(text, "UNIQUE constraint failed: ", "\n"); !keys.empty()) {
    complaint.equal = names_in(keys);
  } else if (text.find("is duplicated") != std::string::npos ||
             text.find("already exists.") != std::string::npos) {
    complaint.equal = names_in(between(text, "Key (", ")="));
  } else if (text.find("is not present in table") != std::string::npos) {
    complaint.alone = names_in(between(text, "Key (", ")="));
    complaint.key = between(text, ")=(", ") is not present in table \"");
    complaint.parent = between(text, "is not present in table \"", "\"");
  }
  return complaint;
}

}  // namespace harness
