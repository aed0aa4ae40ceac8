#include <cstdlib>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/sqitch_config.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;
using Entries = std::map<std::string, std::string>;

/// "core.top_dir" and its like, in the order of the file: later ones win.
Entries entries_of(const fs::path& file) {
  Entries entries;
  if (!is_file(file)) {
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

/// Target.pm: what a target says goes before what its engine does.
std::string registry_in(const Entries& entries) {
  std::string registry = "sqitch";
  for (const auto* section : {"core", "engine \"", "target \""}) {
    for (const auto& [key, value] : entries) {
      registry = key.starts_with(section) && key.ends_with(".registry") ? value : registry;
    }
  }
  return registry;
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
  SqitchConfig config{below("plan_file", "sqitch.plan"),
                      below("deploy_dir", "deploy"),
                      below("revert_dir", "revert"),
                      below("verify_dir", "verify"),
                      said("core.extension", "sql"),
                      registry_in(entries),
                      {}};
  for (const auto* section : {"core \"variables\".", "deploy \"variables\"."}) {
    for (const auto& [key, value] : entries) {
      if (key.starts_with(section)) {
        config.variables[key.substr(std::string_view(section).size())] = value;
      }
    }
  }
  return config;
}

std::string read_sqitch_planner(const fs::path& folder) {
  const char* home = std::getenv("HOME");
  const auto entries = entries_of(folder / "sqitch.conf");
  const auto own = home == nullptr ? Entries{} : entries_of(fs::path(home) / ".sqitch/sqitch.conf");
  const auto said = [&](const char* variable, const std::string& key) {
    const char* value = std::getenv(variable);
    for (const auto* known : {&entries, &own}) {
      if (const auto found = known->find(key); value == nullptr && found != known->end()) {
        return found->second;
      }
    }
    return std::string(value == nullptr ? "" : value);
  };
  const auto name = said("SQITCH_FULLNAME", "user.name");
  const auto address = said("SQITCH_EMAIL", "user.email");
  if (name.empty() || address.empty()) {
    throw usage_error("no planner is configured for this change",
                      "sqitch config --user user.name \"Your Name\", and user.email as well; or set "
                      "SQITCH_FULLNAME and SQITCH_EMAIL");
  }
  return name + " <" + address + ">";
}

}  // namespace harness::sql_files
