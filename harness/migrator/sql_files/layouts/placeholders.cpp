#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/placeholders.hpp>

// Flyway: PlaceholderReplacingReader.

namespace harness::sql_files {
namespace {

int line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

std::string fill_placeholders(std::string_view text, const FlywayConfig& config, const std::string& file) {
  const auto& prefix = config.placeholder_prefix;
  const auto& suffix = config.placeholder_suffix;
  std::string result;
  std::size_t from = 0;
  for (auto at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, from)) {
    const Location place{file, line_at(text, at)};
    const auto begin = at + prefix.size();
    const auto end = text.find(suffix, begin);
    if (end == std::string_view::npos) {
      throw usage_error("a placeholder begins with " + prefix + " and has no " + suffix, "end it", place);
    }
    const std::string name(text.substr(begin, end - begin));
    const auto value = config.placeholders.find(lower(name));
    if (value == config.placeholders.end()) {
      throw usage_error("the placeholder " + prefix + name + suffix + " has no value",
                        "give it one: [suite.history] variables = { \"" + name + "\" = \"...\" }", place);
    }
    result.append(text.substr(from, at - from)).append(value->second);
    from = end + suffix.size();
  }
  return result.append(text.substr(from));
}

}  // namespace harness::sql_files
