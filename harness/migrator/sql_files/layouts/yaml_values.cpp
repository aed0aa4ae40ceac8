#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/yaml_values.hpp>

namespace harness::sql_files {
namespace {

std::string plain_value(std::string_view text) {
  if (text.starts_with('"') || text.starts_with('\'')) {
    const auto end = text.find(text.front(), 1);
    return std::string(text.substr(1, end == std::string_view::npos ? end : end - 1));
  }
  return std::string(trim(text.substr(0, text.find(" #"))));
}

}  // namespace

std::vector<YamlValue> yaml_values(std::string_view text) {
  std::vector<YamlValue> values;
  std::string block;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(line.text);
    const auto colon = row.find(':');
    if (row.starts_with('#') || row.starts_with('-') || colon == std::string_view::npos) {
      continue;
    }
    const auto value = trim(row.substr(colon + 1));
    const bool is_block = !line.text.starts_with(' ') && !line.text.starts_with('\t');
    if (is_block) {
      block = plain_value(row.substr(0, colon));
    }
    if (!value.empty() && !value.starts_with('#') && !value.starts_with("{{")) {
      values.push_back({is_block ? std::string() : block, plain_value(row.substr(0, colon)),
                        plain_value(value), line.number});
    }
  }
  return values;
}

std::string yaml_value(const std::vector<YamlValue>& values, std::string_view block, std::string_view key) {
  std::string found;
  for (const auto& value : values) {
    if (value.key == key && (found.empty() || value.block == block)) {
      found = value.value;
    }
  }
  return found;
}

}  // namespace harness::sql_files
