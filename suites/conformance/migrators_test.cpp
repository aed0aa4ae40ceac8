#include <suites/support/alembic_project.hpp>

#include <harness/conformance/migrator.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/alembic/alembic.hpp>
#include <harness/migrator/command/command.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::conformance {
namespace {

using Folder = std::filesystem::path;
using Revisions = std::vector<Written>;

std::unique_ptr<Engine> postgres() {
  return make_postgres_engine();
}

std::unique_ptr<Engine> sqlite() {
  return make_sqlite_engine();
}

std::unique_ptr<Migrator> sql_files(const Folder& folder, const Revisions& revisions) {
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    const auto stem = "00" + std::to_string(at + 1) + "_shelf";
    write_file(folder / (stem + ".up.sql"), revisions[at].up + ";\n");
    write_file(folder / (stem + ".down.sql"), revisions[at].down + ";\n");
  }
  SqlFilesOptions options;
  options.folder = folder;
  return make_sql_files_migrator(std::move(options));
}

std::unique_ptr<Migrator> alembic(const Folder& folder, const Revisions& revisions) {
  write_file(folder / "alembic.ini", "[alembic]\nscript_location = %(here)s\n");
  write_file(folder / "env.py", harness::AlembicProject::synchronous_env());
  std::filesystem::create_directory(folder / "versions");
  const auto id = [](std::size_t at) { return "r" + std::to_string(at); };
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    write_file(folder / "versions" / (id(at) + ".py"),
               "from alembic import op\n\nrevision = \"" + id(at) +
                   "\"\ndown_revision = " + (at == 0 ? "None" : "\"" + id(at - 1) + "\"") +
                   "\n\n\ndef upgrade():\n    op.execute(\"" + revisions[at].up +
                   "\")\n\n\ndef downgrade():\n    op.execute(\"" + revisions[at].down + "\")\n");
  }
  AlembicOptions options;
  options.path = folder;
  return make_alembic_migrator(std::move(options));
}

/// A tool of a few lines: numbered files, and a table with the number of the last one.
constexpr const char* tool = R"(
import os, pathlib, sqlite3, sys
database = sqlite3.connect(os.environ["DB"], isolation_level=None)
database.execute("CREATE TABLE IF NOT EXISTS tool_version AS SELECT '0' AS number")
if sys.argv[1] == "current":
    print("at", database.execute("SELECT number FROM tool_version").fetchone()[0])
else:
    if sys.argv[1] == "run":
        database.execute(pathlib.Path(sys.argv[3]).read_text())
    database.execute("UPDATE tool_version SET number = ?", [sys.argv[2]])
)";

std::unique_ptr<Migrator> command(const Folder& folder, const Revisions& revisions) {
  write_file(folder / "tool.py", tool);
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    write_file(folder / (std::to_string(at + 1) + ".up"), revisions[at].up);
    write_file(folder / (std::to_string(at + 1) + ".down"), revisions[at].down);
  }
  CommandOptions options;
  options.folder = folder;
  options.files = "*.up";
  options.base = "0";
  options.commands = {{"up", {"python3", "tool.py", "run", "{revision}", "{revision}.up"}},
                      {"down", {"python3", "tool.py", "run", "{previous}", "{revision}.down"}},
                      {"current", {"python3", "tool.py", "current"}},
                      {"stamp", {"python3", "tool.py", "mark", "{revision}"}}};
  options.patterns = {{"current", "at ([1-9]+)"}};
  options.bookkeeping = {"tool_version"};
  options.environment = {{"DB", "{database}"}};
  return make_command_migrator(std::move(options));
}

INSTANTIATE_TEST_SUITE_P(Shipped, MigratorConformance,
                         ::testing::Values(MigratorSubject{"sql_on_postgres", postgres, sql_files},
                                           MigratorSubject{"sql_on_sqlite", sqlite, sql_files},
                                           MigratorSubject{"alembic_on_postgres", postgres, alembic},
                                           MigratorSubject{"alembic_on_sqlite", sqlite, alembic},
                                           MigratorSubject{"command_on_sqlite", sqlite, command}),
                         name_of<::testing::TestParamInfo<MigratorSubject>>);

}  // namespace
}  // namespace harness::conformance
