#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <harness/assemble/project_settings.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// One "key = value" of a file, whichever tool's it is.
struct Setting {
  std::string section;
  std::string key;
  std::string value;
  int line = 0;
};

/// A file, and which of its settings names the database; empty `tool`: every tool's.
struct Source {
  std::string_view file;
  std::string_view tool;
  bool (*names_database)(const Setting& setting, const SettingsQuestion& question);
};

bool is_variable(const Setting& setting, const SettingsQuestion& question) {
  const auto is_of = [&](std::string_view tool) { return question.tool.empty() || question.tool == tool; };
  return setting.key == "DATABASE_URL" || (setting.key == "GOOSE_DRIVER" && is_of("goose")) ||
         (setting.key == "FLYWAY_URL" && is_of("flyway"));
}

/// Drizzle's journal and its configuration name the dialect alone.
bool is_dialect(const Setting& setting, const SettingsQuestion& question) {
  return setting.key == "dialect" && question.tool.starts_with("drizzle");
}

const std::vector<Source>& sources() {
  static const std::vector<Source> all = {
      {"alembic.ini", "alembic",
       [](const Setting& setting, const SettingsQuestion& question) {
         return setting.key == "sqlalchemy.url" &&
                setting.section == (question.database.empty() ? "alembic" : question.database);
       }},
      {"sqitch.conf", "sqitch",
       [](const Setting& setting, const SettingsQuestion&) {
         return setting.section == "core" && setting.key == "engine";
       }},
      {"flyway.conf", "flyway",
       [](const Setting& setting, const SettingsQuestion&) { return setting.key == "flyway.url"; }},
      {"flyway.toml", "flyway",
       [](const Setting& setting, const SettingsQuestion&) {
         return setting.section.starts_with("environments") && setting.key == "url";
       }},
      {"liquibase.properties", "liquibase",
       [](const Setting& setting, const SettingsQuestion&) {
         return setting.key == "url" || setting.key == "liquibase.command.url";
       }},
      {"dbconfig.yml", "sql-migrate",
       [](const Setting& setting, const SettingsQuestion&) { return setting.key == "dialect"; }},
      {"refinery.toml", "refinery",
       [](const Setting& setting, const SettingsQuestion&) { return setting.key == "db_type"; }},
      {"meta/_journal.json", "drizzle", is_dialect},
      {"drizzle.config.ts", "", is_dialect},
      {"drizzle.config.js", "", is_dialect},
      {"drizzle.config.json", "", is_dialect},
      {"migration_lock.toml", "prisma",
       [](const Setting& setting, const SettingsQuestion&) { return setting.key == "provider"; }},
      {"atlas.hcl", "atlas",
       [](const Setting& setting, const SettingsQuestion&) {
         return setting.key == "url" || setting.key == "dev";
       }},
      {".env", "", is_variable}};
  return all;
}

std::string unquoted(std::string_view value) {
  const auto quote = value.empty() ? '\0' : value.front();
  if (quote == '"' || quote == '\'') {
    const auto end = value.find(quote, 1);
    return std::string(value.substr(1, end == std::string_view::npos ? end : end - 1));
  }
  return std::string(trim(value.substr(0, value.find(" #"))));
}

/// Where a line's key ends.
std::size_t end_of_key(std::string_view row, bool is_yaml) {
  return is_yaml ? row.find(':') : std::min(row.find('='), row.find(':'));
}

/// The lines of INI, Java, TOML, JSON and YAML files and of environments, as far as they are alike.
std::vector<Setting> settings_of(const std::string& text, bool is_yaml) {
  constexpr std::string_view exported = "export ";
  std::vector<Setting> settings;
  std::string section;
  int number = 0;
  for (const auto& line : split_lines(text)) {
    ++number;
    auto row = trim(line);
    if (row.empty() || row.front() == '#' || row.front() == ';') {
      continue;
    }
    if (row.front() == '[') {
      section = std::string(trim(row.substr(1, row.find(']') - 1)));
      continue;
    }
    if (row.starts_with(exported)) {
      row.remove_prefix(exported.size());
    }
    if (const auto end = end_of_key(row, is_yaml); end != std::string_view::npos) {
      settings.push_back(
          {section, unquoted(trim(row.substr(0, end))), unquoted(trim(row.substr(end + 1))), number});
    }
  }
  return settings;
}

bool begins_as(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return text == name || (text.starts_with(name) &&
                            std::string_view(":+/").find(text[name.size()]) != std::string_view::npos);
  });
}

/// Diesel takes whatever has no scheme for the file of a SQLite database; others have no such addresses.
bool is_database_file(std::string_view address, const std::string& tool) {
  const auto extension = fs::path(address.substr(0, address.find('?'))).extension().string();
  return tool == "diesel" ? address.find("://") == std::string_view::npos && !address.empty()
                          : extension == ".db" || extension == ".sqlite" || extension == ".sqlite3";
}

/// The engine of an address or a driver's name; empty for another, and for a placeholder.
std::string engine_of(const std::string& value, const std::string& tool) {
  auto address = lower(value);
  for (const std::string_view before : {"jdbc:", "docker://", "docker+"}) {
    if (address.starts_with(before)) {
      address.erase(0, before.size());
    }
  }
  return begins_as(address, {"postgres", "postgresql", "pg", "pgx"}) ? "postgres"
         : begins_as(address, {"sqlite", "sqlite3", "libsql", "turso"}) || is_database_file(address, tool)
             ? "sqlite"
             : "";
}

std::vector<Setting> read_settings(const fs::path& file) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) {
    return {};
  }
  try {
    return settings_of(read_file(file), file.extension() == ".yml");
  } catch (const Error&) {
    return {};  // what cannot be read says nothing
  }
}

std::vector<NamedEngine> engines_set_by(const fs::path& folder, const SettingsQuestion& question) {
  std::vector<NamedEngine> engines;
  for (const auto& source : sources()) {
    if (!source.tool.empty() && !question.tool.empty() && source.tool != question.tool) {
      continue;
    }
    const auto file = folder / source.file;
    for (const auto& setting : read_settings(file)) {
      const auto engine =
          source.names_database(setting, question) ? engine_of(setting.value, question.tool) : std::string();
      if (!engine.empty() && !names_of(engines).contains(engine)) {
        engines.push_back({engine, {file.string(), setting.line}});
      }
    }
  }
  return engines;
}

/// The user's own folder, and that for what is temporary.
bool is_of_many_projects(const fs::path& folder) {
  const char* home = std::getenv("HOME");
  std::error_code code;
  return (home != nullptr && fs::equivalent(folder, home, code)) ||
         fs::equivalent(folder, fs::temp_directory_path(code), code);
}

}  // namespace

std::vector<NamedEngine> engines_set_in(const SettingsQuestion& question) {
  const auto root = project_root(question.folder);
  for (auto folder = question.folder;; folder = folder.parent_path()) {
    auto engines = engines_set_by(folder, question);
    if (!engines.empty() || folder == root || folder == folder.parent_path()) {
      return engines;
    }
  }
}

fs::path project_root(const fs::path& folder) {
  constexpr int highest = 3;
  std::error_code code;
  auto root = folder;
  int levels = 0;
  for (auto above = folder;; above = above.parent_path(), ++levels) {
    if (fs::exists(above / ".git", code)) {
      return above;
    }
    if (above == above.parent_path()) {
      return root;
    }
    if (levels <= highest && !is_of_many_projects(above)) {
      root = above;
    } else {
      levels = highest;
    }
  }
}

}  // namespace harness
