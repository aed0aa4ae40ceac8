#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/flyway_names.hpp>
#include <harness/migrator/sql_files/layouts/flyway_project.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/placeholders.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/refinery_project.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/recode.hpp>

// Flyway: ResourceNameParser for names, MigrationVersion for the order, PostgreSQLParser for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;
using Kind = FlywayName::Kind;

/// The files of the folder and of those in it, by path.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, code),
       end;
       !code && entry != end; entry.increment(code)) {
    if (entry->is_regular_file(code)) {
      files.push_back(entry->path());
    }
    code.clear();  // of a link that leads nowhere
  }
  if (code) {
    throw usage_error("cannot read the folder: " + code.message(),
                      "name the folder that holds the migrations", {folder.string()});
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// require_files for the folder and those in it.
void require_files_below(const fs::path& folder, const FlywayConfig& config) {
  const auto is_migration = [&](const fs::path& path) {
    // A script's own configuration is called as the script is.
    const auto file = path.extension() == ".conf" ? path.stem() : path.filename();
    const auto name = parse_flyway_name(file.string(), config);
    return name && name->kind != Kind::other;
  };
  require_files(folder, is_migration);
  std::error_code code;
  for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, code),
       end;
       !code && entry != end; entry.increment(code)) {
    std::error_code nowhere;
    if (entry->is_directory(nowhere)) {
      require_files(entry->path(), is_migration);
    }
  }
}

/// The configuration of a folder, and the values that were given for its placeholders.
FlywayConfig config_of(const LayoutInput& input) {
  auto config = read_flyway_config(input.folder);
  const auto schema = config.schema().empty() ? "public" : config.schema();
  config.placeholders.insert({"flyway" + config.placeholder_separator + "defaultschema", schema});
  config.placeholders.insert({"flyway" + config.placeholder_separator + "table", config.table});
  for (const auto& [name, value] : input.variables) {
    config.placeholders[lower(name)] = value;
  }
  return config;
}

/// Flyway ignores one anywhere.
std::string without_byte_order_marks(std::string text) {
  for (auto at = text.find(byte_order_mark); at != std::string::npos; at = text.find(byte_order_mark, at)) {
    text.erase(at, byte_order_mark.size());
  }
  return text;
}

Script script_of(const std::string& file, FlywayConfig config) {
  config.placeholders["flyway" + config.placeholder_separator + "filename"] =
      fs::path(file).filename().string();
  auto script = read_script(file, [&](Script& read) {
    const auto own = read_flyway_script_config(file, config);
    read.text = without_byte_order_marks(read_recoded(file, own.encoding.value_or(config.encoding)));
    if (own.replaces_placeholders.value_or(config.replaces_placeholders)) {
      read.text = fill_placeholders(read.text, config, file);
    }
    read.in_transaction = own.in_transaction.value_or(config.in_transaction);
  });
  script.delivery = Delivery::sorted;
  script.mixes = config.mixes;
  script.begin_is_a_block = true;
  script.fix =
      "give this statement a file of its own, and write executeInTransaction=false into a .conf of the "
      "file's name "
      "beside it where Flyway does not run it outside a transaction by itself";
  return script;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// Whether one of the locations that lie in the folder holds the file; all do where none lies there.
bool is_at_a_location(const fs::path& file, const fs::path& folder, const FlywayConfig& config) {
  const auto home = fs::weakly_canonical(folder);
  const auto path = fs::weakly_canonical(file);
  bool any = false;
  for (const auto& named : config.locations) {
    const auto location = fs::weakly_canonical(named);
    if (is_below(home, location) || (is_below(location, home) && is_below(path, location))) {
      return true;
    }
    any = any || is_below(location, home);
  }
  return !any;
}

/// A repeatable script as a revision of its own. Nothing takes it back.
ScriptedRevision repeatable(const FlywayName& name, Script script) {
  ScriptedRevision scripted;
  auto& revision = scripted.revision;
  revision.id = "R__" + name.title;
  std::replace(revision.id.begin(), revision.id.end(), ' ', '_');
  revision.up = {script.file, 0};
  revision.empty = !script.refusal && is_blank(script.text);
  revision.repeatable = true;
  revision.forward_only = "Flyway takes no repeatable migration back";
  scripted.up.push_back(std::move(script));
  return scripted;
}

HistoryFault not_run(const std::string& file) {
  return orphan(
      file,
      fs::path(file).filename().string() + " is a baseline or a callback of Flyway's, which is not run here",
      "say with preamble or setup in [suite.history] what must be there before the migrations");
}

Folder read(const LayoutInput& input) {
  const auto config = config_of(input);
  require_files_below(input.folder, config);
  Drafts drafts;
  std::vector<HistoryFault> faults;
  std::vector<std::string> left_out;
  std::map<std::string, ScriptedRevision> repeatables;
  for (const auto& path : files_below(input.folder)) {
    const auto file = path.string();
    const auto name = parse_flyway_name(path.filename().string(), config);
    if (!is_at_a_location(path, input.folder, config)) {
      continue;
    }
    if (!name) {
      if (auto fault = misnamed(path, config)) {
        faults.push_back(*std::move(fault));
      }
    } else if (name->kind == Kind::other) {
      faults.push_back(not_run(file));
    } else if (name->kind == Kind::repeatable) {
      repeatables[name->title] = repeatable(*name, script_of(file, config));
    } else if (is_above_target(name->version, config)) {
      if (name->kind == Kind::versioned) {
        left_out.push_back(path.filename().string());
      }
    } else {
      const auto direction = name->kind == Kind::versioned ? Direction::up : Direction::down;
      drafts.add(sortable_version(name->version),
                 {name->version, name->title, direction, script_of(file, config)});
    }
  }
  auto folder = std::move(drafts).finish();
  require_target(folder, left_out, config);
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  apply_to_sessions(config, folder);
  note_settings(config, left_out, folder);
  for (auto& [title, scripted] : repeatables) {
    folder.revisions.push_back(std::move(scripted));
  }
  chain(folder.revisions);
  return folder;
}

/// What comes after "1.9": "1.10".
std::string next_version(const std::string& version) {
  const auto dot = version.rfind('.');
  const auto last = dot == std::string::npos ? 0 : dot + 1;
  return version.substr(0, last) + next_number({version.substr(last)});
}

/// Beside the last one; with an undo script where the others have some.
std::vector<NewFile> add(const Addition& addition) {
  const auto config = read_flyway_config(addition.folder);
  std::string version = "1";
  auto folder = addition.folder;
  bool undoes = false;
  for (const auto& scripted : addition.revisions) {
    const auto file = fs::path(scripted.revision.up.file).filename().string();
    const auto name = parse_flyway_name(file, config);
    if (name && name->kind == Kind::versioned) {
      version = next_version(scripted.revision.id);
      folder = fs::path(scripted.revision.up.file).parent_path();
      undoes = undoes || !scripted.down.empty();
    }
  }
  version = addition.id.empty() ? version : addition.id;
  std::replace(version.begin(), version.end(), '.', '_');
  const auto name = version + config.separator + addition.name + config.suffixes.front();
  std::vector<NewFile> files = {{folder / (config.versioned + name), ""}};
  if (undoes) {
    files.push_back({folder / (config.undo + name), ""});
  }
  return files;
}

/// Whether Flyway would run a file of the folder; those in its folders do not count.
std::optional<std::string> migration_in(const fs::path& folder, const FlywayConfig& config) {
  for (const auto& path : files_in(folder)) {
    const auto name = parse_flyway_name(path.filename().string(), config);
    if (name && (name->kind == Kind::versioned || name->kind == Kind::repeatable)) {
      return path.filename().string();
    }
  }
  return std::nullopt;
}

bool has_flyway_config(const fs::path& folder) {
  return project_file(folder, "flyway.conf", "") || project_file(folder, "flyway.toml", "");
}

/// Looks no deeper than one folder: this may be a whole project.
std::optional<Recognition> recognises(const fs::path& folder) {
  const auto config = read_flyway_config(folder);
  auto found = migration_in(folder, config);
  const bool is_here = found.has_value();
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !found && !code && entry != end;
       entry.increment(code)) {
    std::error_code closed;
    if (entry->is_directory(code) && (fs::directory_iterator(entry->path(), closed), !closed)) {
      found = migration_in(entry->path(), config);
    }
  }
  const auto version_of = [&](const fs::path& path) {
    const auto name = parse_flyway_name(path.filename().string(), config);
    return name && name->kind == Kind::versioned ? sortable_version(name->version) : "";
  };
  if (!found || (!is_here && !has_flyway_config(folder) && begins_in_several(folder, version_of))) {
    return std::nullopt;
  }
  // refinery's have such names, too; where both tools are named, a doubt is told.
  const bool is_refinerys = !refinery_marker(folder).empty() && !has_flyway_config(folder);
  return Recognition{is_refinerys ? Certainty::spelling : Certainty::own, "the files are named as " + *found};
}

}  // namespace

Layout flyway_layout() {
  // It puts role and search path back after each migration.
  auto layout = Layout{
      "flyway",          recognises, read, add, Sessions::fresh, "flyway_schema_history", OutOfOrder::refused,
      Counts::every_byte};
  layout.tolerates_end = true;
  layout.own_table = [](const fs::path& folder) {
    const auto config = read_flyway_config(folder);
    return config.schema().empty() ? config.table : config.schema() + "." + config.table;
  };
  return layout;
}

}  // namespace harness::sql_files
