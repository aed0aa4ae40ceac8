#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include <harness/core/environment.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {
namespace {

std::string unquoted(std::string_view text) {
  text = trim(text);
  const bool quoted =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

bool is_variable(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

std::string with_variables(std::string_view text) {
  std::string result;
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${")) {
    const auto end = text.find('}', at);
    const auto name = text.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
    const char* value = is_variable(name) ? std::getenv(std::string(name).c_str()) : nullptr;
    // A secret of a CI stays a name, since a placeholder's value becomes SQL.
    if (end == std::string_view::npos || !is_variable(name) ||
        is_ci_secret(name, value == nullptr ? "" : value)) {
      result.append(text.substr(0, at + 2));
      text.remove_prefix(at + 2);
      continue;
    }
    result.append(text.substr(0, at)).append(value == nullptr ? "" : value);
    text.remove_prefix(end + 1);
  }
  return result.append(text);
}

/// Before a comment, which a quoted "#" does not begin.
std::string_view without_comment(std::string_view line) {
  char quote = '\0';
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      return line.substr(0, at);
    }
  }
  return line;
}

/// The texts of "["a", 'b']".
std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (const char quote = list[at]; quote == '"' || quote == '\'') {
      const auto end = std::min(list.find(quote, at + 1), list.size());
      items.emplace_back(list.substr(at + 1, end - at - 1));
      at = end;
    }
  }
  return items;
}

/// "a.b" of `a . "b"`.
std::string plain_key(std::string_view key) {
  std::string plain;
  for (const char c : key) {
    if (c != '"' && c != '\'' && std::isspace(static_cast<unsigned char>(c)) == 0) {
      plain += c;
    }
  }
  return plain;
}

}  // namespace

std::string Property::value() const {
  return join(values, ",");
}

std::vector<Property> java_properties(std::string_view text) {
  std::vector<Property> properties;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(line.text);
    const auto end = row.find_first_of("=:");
    if (row.empty() || row.starts_with('#') || row.starts_with('!')) {
      continue;
    }
    const auto value = end == std::string_view::npos ? std::string_view() : trim(row.substr(end + 1));
    properties.push_back({std::string(trim(row.substr(0, end))), {with_variables(value)}, line.number});
  }
  return properties;
}

std::vector<Property> toml_properties(std::string_view text) {
  std::vector<Property> properties;
  std::string table;
  Property open;  // a list that goes on over lines
  std::string list;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(without_comment(line.text));
    if (!open.key.empty()) {
      list += row;
      if (row.find(']') != std::string_view::npos) {
        open.values = items_of(list);
        properties.push_back(std::exchange(open, {}));
      }
      continue;
    }
    if (row.starts_with('[')) {
      table = plain_key(row.substr(1, row.find(']') - 1)) + ".";
      continue;
    }
    const auto equals = row.find('=');
    if (equals == std::string_view::npos) {
      continue;
    }
    Property property{table + plain_key(row.substr(0, equals)), {}, line.number};
    const auto value = trim(row.substr(equals + 1));
    if (value.starts_with('[') && value.find(']') == std::string_view::npos) {
      open = std::move(property);
      list = std::string(value);
      continue;
    }
    property.values = value.starts_with('[') ? items_of(value) : std::vector{unquoted(value)};
    properties.push_back(std::move(property));
  }
  return properties;
}

}  // namespace harness::sql_files
