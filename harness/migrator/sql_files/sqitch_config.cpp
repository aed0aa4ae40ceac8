#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/sections.hpp>
#include <harness/migrator/sql_files/sqitch_config.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// "core.top_dir" and its like, in the order of the file: later ones win.
std::map<std::string, std::string> entries_of(const fs::path& file) {
  std::map<std::string, std::string> entries;
  if (!fs::exists(file)) {
    return entries;
  }
  const auto text = read_text(file.string());
  std::string section;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(line.text);
    const auto equals = row.find('=');
    if (row.starts_with('[') && row.ends_with(']')) {
      section = std::string(row.substr(1, row.size() - 2));
    } else if (!row.starts_with('#') && !row.starts_with(';') && equals != std::string_view::npos) {
      entries[section + "." + std::string(trim(row.substr(0, equals)))] =
          std::string(trim(row.substr(equals + 1)));
    }
  }
  return entries;
}

}  // namespace

SqitchConfig read_sqitch_config(const fs::path& folder) {
  const auto entries = entries_of(folder / "sqitch.conf");
  const auto said = [&](const std::string& key, const std::string& otherwise) {
    const auto found = entries.find(key);
    return found == entries.end() ? otherwise : found->second;
  };
  const fs::path top = said("core.top_dir", ".");
  const auto below = [&](const std::string& key, const std::string& name) {
    return (folder / said("core." + key, (top / name).string())).lexically_normal();
  };
  SqitchConfig config{below("plan_file", "sqitch.plan"), below("deploy_dir", "deploy"),
                      below("revert_dir", "revert"),     below("verify_dir", "verify"),
                      said("core.extension", "sql"),     {}};
  for (const auto* section : {"core \"variables\".", "deploy \"variables\"."}) {
    for (const auto& [key, value] : entries) {
      if (key.starts_with(section)) {
        config.variables[key.substr(std::string_view(section).size())] = value;
      }
    }
  }
  return config;
}

}  // namespace harness::sql_files
