#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/sql_migrate_script.hpp>
#include <harness/migrator/sql_files/layouts/yaml_values.hpp>

// sql-migrate: migrate.go for names, order and transactions, sql-migrate/config.go for dbconfig.yml.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr auto config_name = "dbconfig.yml";

bool is_sql(const fs::path& path) {
  return path.filename().string().ends_with(".sql");
}

std::string digits_of(const std::string& name) {
  return name.substr(0, std::min(name.find_first_not_of("0123456789"), name.size()));
}

/// Numbers come before names without one; of equal ones the whole name counts.
std::string order_of(const std::string& name) {
  const auto digits = digits_of(name);
  return digits.empty() ? "9:" + name : "0:" + sortable(digits) + ":" + name;
}

/// Whether the number does not fit into 64 bits, which ends the tool with a panic.
bool is_too_large(const std::string& name) {
  return sortable(digits_of(name)) > sortable("9223372036854775807");
}

void fill(Script& script, const SqlMigrateWay& way, const std::string& mark) {
  script.text = text_in_place(way.statements, ";");
  script.in_transaction = way.in_transaction;
  script.delivery = Delivery::cut;
  script.cut = way.statements;
  script.fix = "write \"-- +migrate " + mark + " notransaction\"";
}

/// The files of a folder on their way to revisions.
class SqlMigrateFolder {
 public:
  Folder read(const LayoutInput& input) {
    require_files(input.folder, is_sql);
    for (const auto& path : files_in(input.folder)) {
      const auto name = path.filename().string();
      if (is_sql(path) && is_too_large(name)) {
        faults_.push_back({"history/unreadable",
                           name + " keeps sql-migrate from running any revision: its number is too large",
                           {},
                           {{path.string(), 0}},
                           "give it one of at most 18 digits"});
      } else if (is_sql(path)) {
        take(path);
      }
    }
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    for (auto& scripted : folder.revisions) {
      // A file may say nothing but the way down of what another one made.
      scripted.revision.empty = scripted.revision.empty && !scripted.revision.down;
    }
    return folder;
  }

 private:
  void take(const fs::path& path) {
    // The tool keeps the whole name in its table: two files may have one number.
    const auto id = path.stem().string();
    std::optional<SqlMigrateScript> read;
    auto up = read_script(path.string(), [&](Script& script) {
      read = read_sql_migrate(read_file(path), path.string());
      fill(script, read->up, "Up");
    });
    const auto order = order_of(path.filename().string());
    drafts_.add(order, {id, "", Direction::up, std::move(up), read ? read->up.line : 0});
    if (!read) {
      return;
    }
    if (read->down.line > 0) {
      Script down{path.string(), "", ""};
      fill(down, read->down, "Down");
      drafts_.add(order, {id, "", Direction::down, std::move(down), read->down.line});
    }
    for (auto& [line, message, fix] : read->passed_over) {
      faults_.push_back({"history/ignored_sql", message, {id}, {{path.string(), line}}, fix});
    }
  }

  Drafts drafts_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return SqlMigrateFolder().read(input);
}

/// With the dash of `sql-migrate new`, unless the last file has another separator.
std::vector<NewFile> add(const Addition& addition) {
  std::vector<std::string> numbers;
  char separator = '-';
  for (const auto& id : ids_of(addition.revisions)) {
    const auto digits = digits_of(id);
    if (!digits.empty()) {
      numbers.push_back(digits);
      separator = id.size() > digits.size() && id[digits.size()] == '_' ? '_' : '-';
    }
  }
  auto number = addition.id;
  if (!number.empty() && !is_number(number)) {
    throw usage_error("\"" + number + "\" is no number, which the files of this layout begin with",
                      "give a number, or leave --id out");
  }
  if (number.empty()) {
    number = numbers.empty() ? timestamp() : next_number(numbers);
  }
  return {{addition.folder / (number + separator + addition.name + ".sql"),
           "-- +migrate Up\n\n-- +migrate Down\n"}};
}

/// The nearest configuration of the tool, if one of its environments has its files in this folder.
std::optional<fs::path> config_of(const fs::path& folder) {
  const auto file = project_file(folder, config_name, "datasource");
  if (!file) {
    return std::nullopt;
  }
  std::error_code code;
  std::vector<std::string> named;
  for (const auto& value : yaml_values(read_text(*file))) {
    if (value.key == "dir") {
      named.push_back(value.value);
    }
  }
  if (named.empty()) {
    named.push_back("migrations");
  }
  const bool is_here = std::any_of(named.begin(), named.end(), [&](const std::string& dir) {
    return fs::equivalent(file->parent_path() / dir, folder, code);
  });
  return is_here ? file : std::nullopt;
}

std::optional<Recognition> recognises(const fs::path& folder) {
  bool any = false;
  for (const auto& path : files_in(folder)) {
    if (!is_sql(path)) {
      continue;
    }
    any = true;
    const auto text = text_to_recognise(path);
    for (const auto& line : lines_of(text)) {
      if (is_sql_migrate_mark(line.text)) {
        return Recognition{Certainty::own,
                           path.filename().string() + " has \"" + std::string(line.text) + "\""};
      }
    }
  }
  return any && config_of(folder)
             ? std::optional(Recognition{Certainty::project, "dbconfig.yml names the folder"})
             : std::nullopt;
}

/// As the environment "development" calls it, which the tool takes unless it is told another.
std::string own_table(const fs::path& folder) {
  const auto file = project_file(folder, config_name, "datasource");
  const auto values = file ? yaml_values(read_text(*file)) : std::vector<YamlValue>();
  const auto table = yaml_value(values, "development", "table");
  const auto schema = yaml_value(values, "development", "schema");
  return (schema.empty() ? "" : schema + ".") + (table.empty() ? "gorp_migrations" : table);
}

}  // namespace

Layout sql_migrate_layout() {
  auto layout =
      Layout{"sql-migrate", recognises, read, add, Sessions::kept, "gorp_migrations", OutOfOrder::runs};
  layout.own_table = own_table;
  return layout;
}

}  // namespace harness::sql_files
