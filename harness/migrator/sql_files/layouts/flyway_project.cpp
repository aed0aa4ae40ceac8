#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/flyway_names.hpp>
#include <harness/migrator/sql_files/layouts/flyway_project.hpp>
#include <harness/migrator/sql_files/layouts/in_quotes.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>

// Flyway 10: ResourceNameValidator for names, PostgreSQLConnection and Schema for the search path.

namespace harness::sql_files {
namespace {

/// Whether a name continues after such a prefix as a migration's does.
bool begins_like(std::string_view name, const std::string& prefix, bool with_version) {
  const auto small = lower(prefix);
  if (small.empty() || !name.starts_with(small) || name.size() == small.size()) {
    return false;
  }
  const auto next = static_cast<unsigned char>(name[small.size()]);
  return with_version ? std::isdigit(next) != 0 : next == '_';
}

bool is_like_a_migration(const std::string& file, const FlywayConfig& config) {
  const auto name = lower(file);
  const bool has_suffix = std::any_of(config.suffixes.begin(), config.suffixes.end(),
                                      [&](const auto& suffix) { return name.ends_with(lower(suffix)); });
  return has_suffix &&
         (begins_like(name, config.versioned, true) || begins_like(name, config.undo, true) ||
          begins_like(name, config.baseline, true) || begins_like(name, config.repeatable, false));
}

std::string identifier(const std::string& name) {
  return in_quotes(name, '"');
}

std::string literal(const std::string& text) {
  return in_quotes(text, '\'');
}

/// "2.1?" does not have to be there.
std::string version_of(std::string target) {
  if (target.ends_with('?')) {
    target.pop_back();
  }
  std::replace(target.begin(), target.end(), '_', '.');
  return target;
}

HistoryFault note(const std::string& message, const Location& place, const std::string& fix) {
  return {"history/tool_setting", message, {}, {place}, fix};
}

}  // namespace

std::optional<HistoryFault> misnamed(const std::filesystem::path& path, const FlywayConfig& config) {
  const auto name = path.filename().string();
  if (!is_like_a_migration(name, config)) {
    return std::nullopt;
  }
  return orphan(path.string(),
                config.refuses_other_names
                    ? "Flyway does not start: " + name + " is not the name of a migration"
                    : "Flyway silently ignores " + name + ", which is not the name of a migration",
                "call it as " + config.versioned + "2" + config.separator + "title" +
                    config.suffixes.front() + " or " + config.repeatable + config.separator + "title" +
                    config.suffixes.front() + ", in this case and with " +
                    std::to_string(config.separator.size()) +
                    " characters between the version and the title");
}

bool is_above_target(const std::string& version, const FlywayConfig& config) {
  return !config.target.empty() && sortable_version(version) > sortable_version(version_of(config.target));
}

void require_target(const Folder& folder, const std::vector<std::string>& left_out,
                    const FlywayConfig& config) {
  const auto wanted = config.target.empty() ? "" : sortable_version(version_of(config.target));
  const auto is_there = [&](const ScriptedRevision& scripted) {
    return sortable_version(scripted.revision.id) == wanted;
  };
  if (config.target.empty() || config.target.ends_with('?') ||
      (folder.revisions.empty() && left_out.empty()) ||
      std::any_of(folder.revisions.begin(), folder.revisions.end(), is_there)) {
    return;
  }
  throw usage_error("Flyway runs nothing: no migration has the target version " + config.target,
                    "correct it, or take the setting out", config.target_place);
}

void apply_to_sessions(const FlywayConfig& config, Folder& folder) {
  if (!config.initial_sql.empty()) {
    folder.opens["postgres"].push_back(config.initial_sql);
    folder.opens["sqlite"].push_back(config.initial_sql);
  }
  for (const auto& schema : config.made_schemas()) {
    folder.prepares["postgres"].push_back("CREATE SCHEMA IF NOT EXISTS " + identifier(schema));
  }
  if (const auto schema = config.schema(); !schema.empty()) {
    folder.opens["postgres"].push_back("SELECT set_config('search_path', concat_ws(',', " +
                                       literal(identifier(schema)) +
                                       ", nullif(current_setting('search_path'), '')), false)");
  }
  if (const auto schema = config.schema(); !config.creates_schemas && !schema.empty()) {
    folder.prepares["postgres"].push_back(
        "DO $$ BEGIN IF to_regnamespace(" + literal(identifier(schema)) +
        ") IS NULL THEN RAISE EXCEPTION USING MESSAGE = " +
        literal("schema " + identifier(schema) + " does not exist, and Flyway is configured to create none") +
        ", ERRCODE = 'invalid_schema_name'; END IF; END $$");
  }
  if (config.out_of_order) {
    folder.late = OutOfOrder::runs;
  }
}

void note_settings(const FlywayConfig& config, const std::vector<std::string>& left_out, Folder& folder) {
  if (!left_out.empty()) {
    folder.faults.push_back(note("Flyway's target " + config.target + " leaves out " + join(left_out, ", ") +
                                     ": what is above it is not tested",
                                 config.target_place, "raise the target to test it, too"));
  }
  if (config.not_applied.empty()) {
    return;
  }
  std::vector<std::string> names;
  for (const auto& setting : config.not_applied) {
    names.push_back(setting.name + " (" + setting.why + ")");
  }
  folder.faults.push_back(note("settings of Flyway's that are not applied here: " + join(names, ", "),
                               config.not_applied.front().place,
                               "take into account that Flyway itself would go by them"));
}

}  // namespace harness::sql_files
