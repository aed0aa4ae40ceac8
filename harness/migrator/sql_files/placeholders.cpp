#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/placeholders.hpp>
#include <harness/migrator/sql_files/project_file.hpp>
#include <harness/migrator/sql_files/sections.hpp>

namespace harness::sql_files {
namespace {

using Values = std::map<std::string, std::string>;

std::string unquoted(std::string_view text) {
  text = trim(text);
  const bool quoted =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

/// Takes "flyway.placeholders.name=value" from a flyway.conf, and from a flyway.toml also "name = value"
/// below [flyway.placeholders].
void take(Values& values, const std::filesystem::path& file) {
  const std::string prefix = "flyway.placeholders.";
  const auto text = read_text(file.string());
  bool in_table = false;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(line.text);
    if (row.starts_with('[')) {
      in_table = row == "[flyway.placeholders]";
    }
    const auto equals = row.find('=');
    if (row.starts_with('#') || equals == std::string_view::npos) {
      continue;
    }
    const auto key = unquoted(row.substr(0, equals));
    if (key.starts_with(prefix)) {
      values[lower(key.substr(prefix.size()))] = unquoted(row.substr(equals + 1));
    } else if (in_table) {
      values[lower(key)] = unquoted(row.substr(equals + 1));
    }
  }
}

int line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

Values flyway_placeholders(const std::filesystem::path& folder, const Values& given) {
  Values values = {{"flyway:defaultschema", "public"}, {"flyway:table", "flyway_schema_history"}};
  for (const auto* name : {"flyway.conf", "flyway.toml"}) {
    if (const auto file = project_file(folder, name, "")) {
      take(values, *file);
    }
  }
  for (const auto& [name, value] : given) {
    values[lower(name)] = value;
  }
  return values;
}

std::string fill_placeholders(std::string_view text, const Values& values, const std::string& file) {
  std::string result;
  std::size_t from = 0;
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", from)) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) {
      break;
    }
    const std::string name(text.substr(at + 2, end - at - 2));
    const auto value = values.find(lower(name));
    if (value == values.end()) {
      throw usage_error("the placeholder ${" + name + "} has no value",
                        "give it one: [suite.history] variables = { \"" + name + "\" = \"...\" }",
                        {file, line_at(text, at)});
    }
    result.append(text.substr(from, at - from)).append(value->second);
    from = end + 1;
  }
  return result.append(text.substr(from));
}

}  // namespace harness::sql_files
