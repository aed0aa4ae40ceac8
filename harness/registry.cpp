#include <harness/config/preset.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/alembic/alembic.hpp>
#include <harness/migrator/alembic/find_project.hpp>
#include <harness/migrator/command/command.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>
#include <harness/registry.hpp>
#include <harness/report/console.hpp>
#include <harness/report/github.hpp>
#include <harness/report/gitlab.hpp>
#include <harness/report/html.hpp>
#include <harness/report/json.hpp>
#include <harness/report/junit.hpp>
#include <harness/report/markdown.hpp>
#include <harness/report/sarif.hpp>
#include <harness/report/tap.hpp>

namespace harness {
namespace {

std::unique_ptr<Engine> open_postgres(const EngineOptions& options) {
  PostgresOptions postgres;
  postgres.server = options.server;
  postgres.version = options.version;
  postgres.snapshots = options.snapshots;
  postgres.relay = options.relay;
  postgres.logs_all = options.logs_all;
  return make_postgres_engine(std::move(postgres));
}

std::unique_ptr<Engine> open_sqlite(const EngineOptions& options) {
  if (!options.version.empty()) {
    throw usage_error("sqlite:" + options.version +
                          " cannot be had: SQLite is a library, and this program has "
                          "one version of it",
                      "write sqlite; `migrate --version` says which one it is");
  }
  return make_sqlite_engine(options.snapshots);
}

std::unique_ptr<Migrator> open_sql_files(const HistorySource& source) {
  SqlFilesOptions options;
  options.folder = source.path;
  options.layout = source.layout;
  options.session = source.session;
  options.one_transaction = source.one_transaction;
  if (!source.version_table.empty()) {
    options.table = source.version_table;
  }
  options.bookkeeping = source.tool.bookkeeping;
  options.configured = !source.recognised;
  options.variables = source.variables;
  options.irreversible = source.irreversible;
  options.irreversible_at = source.irreversible_at;
  return make_sql_files_migrator(std::move(options));
}

std::unique_ptr<Migrator> open_alembic(const HistorySource& source) {
  AlembicOptions options;
  options.path = source.path;
  options.python = source.python;
  options.environment = source.environment;
  for (const auto& [engine, environment] : source.environment_by_engine) {
    options.environment_by_scheme[engine == "postgres" ? "postgresql" : engine] = environment;
  }
  options.passed = source.passed;
  options.x = source.x;
  options.database = source.database;
  options.irreversible = source.irreversible;
  options.irreversible_at = source.irreversible_at;
  return make_alembic_migrator(std::move(options));
}

std::unique_ptr<Migrator> open_command(const HistorySource& source) {
  CommandOptions options;
  options.folder = source.path;
  options.commands = source.tool.commands;
  options.patterns = source.tool.patterns;
  options.files = source.tool.files;
  options.lists_json = source.tool.lists_json;
  options.serves_all = source.tool.serves_all;
  options.base = source.tool.base.empty() ? options.base : source.tool.base;
  options.python = source.python;
  options.python_module = source.tool.python_module;
  options.helper = source.tool.helper;
  options.helper_name = source.tool.helper_name;
  options.markers = source.tool.markers;
  options.name = source.kind.empty() ? options.name : source.kind;
  options.bookkeeping = source.tool.bookkeeping;
  options.environment = source.environment;
  options.environment_by_engine = source.environment_by_engine;
  options.passed = source.passed;
  options.irreversible = source.irreversible;
  options.irreversible_at = source.irreversible_at;
  options.place = source.place;
  return make_command_migrator(std::move(options));
}

bool is_alembic_folder(const std::filesystem::path& folder) {
  return !alembic_files(folder).empty();
}

bool is_alembics_own_folder(const std::filesystem::path& folder) {
  const auto files = alembic_files(folder);
  return files.size() == 1 && files.front().parent_path() == folder;
}

std::filesystem::path alembics_home(const std::filesystem::path& folder) {
  const auto files = alembic_files(folder);
  return files.size() == 1 ? files.front().parent_path() : folder;
}

MigratorKind kind_of(const Preset& preset) {
  return {preset.summary,
          [preset](const std::filesystem::path& folder) { return preset.recognises(folder); },
          [preset](const HistorySource& source) { return open_command(with_preset(source, preset)); },
          {"postgres"}};
}

}  // namespace

Registry shipped() {
  Registry registry;
  registry.engines.add("postgres", open_postgres);
  registry.engines.add("sqlite", open_sqlite);
  registry.migrators.add("sql", {"SQL files, in our own layout or that of another tool",
                                 is_sql_files_folder,
                                 open_sql_files,
                                 {"postgres"},
                                 holds_sql_files});
  registry.migrators.add("alembic", {"an Alembic project: a folder with alembic.ini",
                                     is_alembic_folder,
                                     open_alembic,
                                     {"postgres"},
                                     is_alembics_own_folder,
                                     alembics_home,
                                     alembic_databases});
  registry.migrators.add("command", {"any other tool, by its command lines",
                                     [](const std::filesystem::path&) { return false; },
                                     open_command,
                                     {"postgres"}});
  for (const auto& preset : shipped_presets()) {
    registry.migrators.add(preset.name, kind_of(preset));
  }
  registry.reporters.add("console", make_console_reporter);
  registry.reporters.add("json", make_json_reporter);
  registry.reporters.add("junit", make_junit_reporter);
  registry.reporters.add("github", make_github_reporter);
  registry.reporters.add("gitlab", make_gitlab_reporter);
  registry.reporters.add("markdown", make_markdown_reporter);
  registry.reporters.add("sarif", make_sarif_reporter);
  registry.reporters.add("html", make_html_reporter);
  registry.reporters.add("tap", make_tap_reporter);
  registry.checks = shipped_checks();
  return registry;
}

}  // namespace harness
