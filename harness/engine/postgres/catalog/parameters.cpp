#include <charconv>
#include <set>
#include <vector>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/parameters.hpp>

namespace harness::postgres {
namespace {

const std::set<std::string_view> switches = {"autosummarize",      "autovacuum_enabled", "deduplicate_items",
                                             "fastupdate",         "security_barrier",   "security_invoker",
                                             "user_catalog_table", "vacuum_truncate"};

/// As the server understands switches: any beginning of true, false, yes or no, and on, off, 1, 0.
std::string_view settled_switch(std::string_view value) {
  const auto written = lower(value);
  const auto begins = [&](std::string_view word) { return word.starts_with(written); };
  if (written == "on" || written == "1" || begins("true") || begins("yes")) {
    return "true";
  }
  if (written == "0" || begins("false") || begins("no") || (written.size() > 1 && begins("off"))) {
    return "false";
  }
  return value;
}

std::string settled_value(std::string_view name, std::string_view value) {
  if (switches.contains(name) && !value.empty()) {
    return std::string(settled_switch(value));
  }
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc() && end == value.data() + value.size()) {
    return fmt::format("{}", number);
  }
  return std::string(value);
}

}  // namespace

std::string settled_parameters(std::string_view parameters) {
  std::vector<std::string> settled;
  while (!parameters.empty()) {
    const auto comma = parameters.find(", ");
    const auto parameter = parameters.substr(0, comma);
    const auto equals = parameter.find('=');
    const auto name = parameter.substr(0, equals);
    settled.push_back(equals == std::string_view::npos
                          ? std::string(name)
                          : std::string(name) + "=" + settled_value(name, parameter.substr(equals + 1)));
    parameters = comma == std::string_view::npos ? std::string_view() : parameters.substr(comma + 2);
  }
  return join(settled, ", ");
}

}  // namespace harness::postgres
