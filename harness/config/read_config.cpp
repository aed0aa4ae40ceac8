#include <algorithm>
#include <set>
#include <utility>

#include <harness/config/config.hpp>
#include <harness/config/csv.hpp>
#include <harness/config/path_in_table.hpp>
#include <harness/config/read_group.hpp>
#include <harness/config/read_history.hpp>
#include <harness/config/read_locks.hpp>
#include <harness/config/read_race.hpp>
#include <harness/config/read_rows.hpp>
#include <harness/config/read_stops.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

EngineNames engines_of(TomlTable& table) {
  const auto names = table.texts("engines");
  return {names.begin(), names.end()};
}

SchemaSource read_schema(TomlTable& table, const fs::path& folder) {
  SchemaSource source;
  source.place = table.place();
  source.engines = engines_of(table);
  for (const auto& file : table.texts("sql")) {
    const auto files = existing_files(table, "sql", folder, file);
    source.sql.insert(source.sql.end(), files.begin(), files.end());
  }
  source.metadata = table.truth("metadata").value_or(false);
  const auto command = table.texts("command");
  const auto printing = table.texts("prints_sql");
  source.prints_sql = !printing.empty();
  source.command = source.prints_sql ? printing : command;
  source.environment = table.text_map("env");
  const int given = (source.sql.empty() ? 0 : 1) + (source.metadata ? 1 : 0) + (command.empty() ? 0 : 1) +
                    (source.prints_sql ? 1 : 0);
  if (given != 1) {
    throw usage_error("exactly one of sql, metadata, command and prints_sql must say how the schema is made",
                      "write sql = [\"schema.sql\"], metadata = true or command = [\"prog\"]", table.place());
  }
  return source;
}

std::vector<SchemaSource> read_models(TomlTable& suite, const fs::path& folder) {
  std::vector<SchemaSource> models;
  for (auto& table : suite.tables("model")) {
    models.push_back(read_schema(table, folder));
    table.finish();
  }
  return models;
}

std::vector<SchemaSource> read_stamps(TomlTable& suite, const fs::path& folder) {
  std::vector<SchemaSource> stamps;
  for (auto& table : suite.tables("stamp")) {
    stamps.push_back(read_schema(table, folder));
    stamps.back().revision = table.text("revision").value_or("head");
    table.finish();
  }
  return stamps;
}

std::vector<SameAsSource> read_same_as(TomlTable& suite, const fs::path& folder) {
  std::vector<SameAsSource> same_as;
  for (auto& table : suite.tables("same_as")) {
    SameAsSource counterpart;
    counterpart.place = table.place();
    counterpart.engines = engines_of(table);
    counterpart.path = existing(table, "path", folder, table.text("path").value_or("."));
    counterpart.suite = table.text("suite").value_or("");
    counterpart.at = table.text_map("at");
    table.finish();
    same_as.push_back(std::move(counterpart));
  }
  return same_as;
}

Match match_of(TomlTable& table) {
  const auto word = table.text("match").value_or("exactly");
  if (word != "exactly" && word != "at_least") {
    table.refuse("match", "is \"" + word + "\"", "write \"exactly\" or \"at_least\"");
  }
  return word == "exactly" ? Match::exactly : Match::at_least;
}

SeedEntry read_seed(TomlTable& table, const fs::path& folder) {
  SeedEntry seed;
  seed.place = table.place();
  seed.engines = engines_of(table);
  seed.table = table.required_text("table");
  seed.match = match_of(table);
  if (table.has("rows") == table.has("csv")) {
    throw usage_error("exactly one of rows and csv must give the expected rows of " + seed.table,
                      "write rows = [{ column = \"value\" }] or csv = \"file.csv\"", seed.place);
  }
  if (const auto file = table.text("csv")) {
    seed.rows = read_csv(existing(table, "csv", folder, *file));
  }
  for (auto& row : table.tables("rows")) {
    seed.rows.push_back(row.values());
  }
  table.finish();
  return seed;
}

StartupSource read_startup(TomlTable& table) {
  StartupSource startup;
  startup.place = table.place();
  startup.engines = engines_of(table);
  startup.command = table.texts("command");
  if (startup.command.empty()) {
    table.refuse("command", "is missing", "write command = [\"program\", \"argument\"]");
  }
  startup.environment = table.text_map("env");
  table.finish();
  return startup;
}

Tolerance read_tolerance(TomlTable& table) {
  Tolerance tolerance;
  tolerance.place = table.place();
  tolerance.engines = engines_of(table);
  tolerance.rule = table.required_text("rule");
  tolerance.object = table.text("object").value_or("*");
  tolerance.attribute = table.text("attribute").value_or("*");
  tolerance.reason = table.required_text("reason");
  table.finish();
  return tolerance;
}

SuiteSource read_suite(TomlTable& table, const fs::path& folder) {
  SuiteSource suite;
  suite.place = table.place();
  suite.folder = folder;
  suite.name = read_name(table);
  suite.owns = table.texts("owns");
  suite.after = read_after(table, folder);
  suite.engines = engines_in(table.texts("engines"), suite.versions);
  suite.history = read_history(table, folder);
  suite.given = read_rows(table, folder);
  suite.rows = table.is_list("rows") ? std::optional(true) : table.truth("rows");
  if (const auto lossy = table.text("lossy")) {
    if (*lossy != "declared") {
      table.refuse("lossy", "is \"" + *lossy + "\"", "write lossy = \"declared\", or leave it out");
    }
    suite.losses_are_declared = true;
  }
  suite.locks = read_locks(table);
  suite.twins = table.truth("twins").value_or(false);
  suite.interrupted = read_stops(table);
  suite.race = table.truth("race").value_or(false);
  suite.race_rounds = read_race_rounds(table);
  for (auto& text : table.placed_texts("statements")) {
    suite.statements.push_back({std::move(text.text), folder, std::move(text.place)});
  }
  const auto passed = table.texts("pass_env");
  suite.passed = {passed.begin(), passed.end()};
  suite.history.passed = suite.passed;
  suite.models = read_models(table, folder);
  suite.stamps = read_stamps(table, folder);
  suite.same_as = read_same_as(table, folder);
  for (auto& seed : table.tables("seed")) {
    suite.seeds.push_back(read_seed(seed, folder));
  }
  for (auto& startup : table.tables("startup")) {
    suite.startups.push_back(read_startup(startup));
  }
  for (auto& tolerance : table.tables("tolerance")) {
    suite.tolerances.push_back(read_tolerance(tolerance));
  }
  table.finish();
  return suite;
}

}  // namespace

std::vector<SuiteSource> read_config(const fs::path& file) {
  return read_config(file, {});
}

std::vector<SuiteSource> read_config(const fs::path& file, const Trail& trail) {
  std::error_code open_already;  // what a shell passes as /dev/fd/63 lies nowhere
  const auto found = fs::weakly_canonical(file, open_already);
  const auto whole = open_already ? fs::absolute(file) : found;
  if (std::find(trail.files.begin(), trail.files.end(), whole) != trail.files.end()) {
    throw usage_error("the group holds itself: this member leads back to " + whole.string(),
                      "name the folders of the single services as members", trail.named);
  }
  auto within = trail;
  within.files.push_back(whole);
  auto document = TomlTable::parse_file(file);
  const auto folder = fs::absolute(file).parent_path();
  std::vector<SuiteSource> suites;
  std::set<std::string> names;
  for (auto& table : document.tables("suite")) {
    suites.push_back(read_suite(table, folder));
    if (!names.insert(suites.back().name).second) {
      table.refuse("name", "\"" + suites.back().name + "\" is taken by another suite",
                   "give each suite a name of its own");
    }
  }
  for (auto& group : read_groups(document, folder, suites, within)) {
    suites.push_back(std::move(group));
  }
  document.finish();
  if (suites.empty()) {
    throw usage_error("this configuration has no suite", "add [[suite]] with a name and [suite.history]",
                      {file.string()});
  }
  return suites;
}

}  // namespace harness
