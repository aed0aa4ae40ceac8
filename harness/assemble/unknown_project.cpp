#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include <harness/assemble/search_folders.hpp>
#include <harness/assemble/unknown_project.hpp>
#include <harness/config/config.hpp>
#include <harness/config/preset.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/escape/toml.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// A file that tells of a tool, and what lacks to test its migrations.
struct Trace {
  std::string_view file;
  std::string_view holds;  ///< a text in it; empty: its name is enough
  std::string_view what;
  std::string_view kind = {};  ///< of the shortest configuration
  std::string_view more = {};  ///< further lines of that
};

constexpr std::string_view commands =
    "[suite.history.commands]   # the page \"configuration\" has all of them\n"
    "list = [\"...\"]\nup = [\"...\", \"{revision}\"]\ndown = [\"...\", \"{revision}\"]\ncurrent = [\"...\"]";

constexpr std::string_view gormigrate =
    "gormigrate lists nothing: write a program that does, as in \"Programs in Go\" of the page "
    "\"configuration\"";

constexpr std::string_view gormigrate_commands =
    "lists_json = true\nbookkeeping = [\"migrations\"]\nenv = { DATABASE_URL = \"{url:postgres}\" }\n"
    "[suite.history.commands]\nlist = [\"go\", \"run\", \"./cmd/migrate\", \"list\"]   # and so on";

constexpr Trace traces[] = {
    {"drizzle.config.*", "", "its folder \"out\" has no migrations: `drizzle-kit generate` makes them",
     "sql"},
    {"schema.prisma", "", "no migrations are beside it: `prisma migrate dev` makes them", "sql"},
    {"atlas.hcl", "", "name the folder of its migrations", "sql"},
    {"dbconfig.yml", "", "sql-migrate's folder is the one of its key \"dir\"", "sql"},
    {"flyway.toml", "", "Flyway's folders are those of its key \"locations\"", "sql"},
    {"flyway.conf", "", "Flyway's folders are those of its key \"flyway.locations\"", "sql"},
    {"package.json", "\"kysely\"",
     "Kysely is tested where a kysely.config.ts names its migrations; write one", "kysely"},
    {"package.json", "\"knex\"", "knex is tested where a knexfile.js names its migrations; write one",
     "knex"},
    {"package.json", "\"typeorm\"", "TypeORM is tested where its data source is known", "typeorm",
     "env = { TYPEORM_DATA_SOURCE = \"src/data-source.ts\" }"},
    {"package.json", "\"sequelize\"",
     "Sequelize is tested where sequelize-cli finds its migrations; write a .sequelizerc", "sequelize"},
    {"mix.exs", "ecto",
     "Ecto is tested where config/config.exs names its repositories, or in priv/repo/migrations", "ecto"},
    {"*.csproj", "EntityFrameworkCore",
     "EF Core is tested in a project whose folder Migrations has a snapshot of the model", "efcore"},
    {"Cargo.toml", "sea-orm-migration",
     "SeaORM is tested where the src/main.rs of its crate calls run_cli, as sea-orm-cli writes it", "command",
     commands},
    {"go.mod", "go-gormigrate", gormigrate, "command", gormigrate_commands},
    {"go.mod", "pressly/goose",
     "goose's Go migrations are tested in the folder of those that call goose.AddMigrationContext",
     "goose-go"},
    {"Gemfile", "sequel", "Sequel is tested where its folder is known", "sequel",
     "env = { SEQUEL_MIGRATIONS = \"db/migrations\" }"},
};

/// What was seen of a project, by folder in the order of names.
struct Seen {
  std::vector<std::pair<fs::path, const Trace*>> traces;
  std::map<fs::path, int> scripts;  ///< how many SQL files there are in each folder
};

bool is_there(const Trace& trace, const fs::path& file) {
  if (!matches_glob(trace.file, file.filename().string())) {
    return false;
  }
  try {
    return trace.holds.empty() || read_file(file).find(trace.holds) != std::string::npos;
  } catch (const Error&) {
    return false;  // what cannot be read says nothing
  }
}

void look_into(const fs::path& folder, Seen& seen) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code closed;
    if (entry->is_regular_file(closed)) {
      files.push_back(entry->path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    seen.scripts[folder] += file.extension() == ".sql" ? 1 : 0;
    for (const auto& trace : traces) {
      if (is_there(trace, file)) {
        seen.traces.emplace_back(file, &trace);
      }
    }
  }
}

std::string looked_for() {
  std::vector<std::string> kinds = {"alembic (alembic.ini)"};
  for (const auto& preset : shipped_presets()) {
    kinds.push_back(preset.name + " (" + preset.markers.front() +
                    (preset.markers.size() == 1 ? ")" : ", ...)"));
  }
  return fmt::format(
      "looked {} folders deep for SQL files in one of the layouts {}; and for the projects of {}",
      deepest_search, join(sql_layout_names(), ", "), join(kinds, "; "));
}

/// The three folders with the most SQL files, these first.
std::vector<std::pair<fs::path, int>> most_scripts(const Seen& seen) {
  constexpr std::size_t most = 3;
  std::vector<std::pair<fs::path, int>> folders(seen.scripts.begin(), seen.scripts.end());
  std::erase_if(folders, [](const auto& folder) { return folder.second == 0; });
  std::stable_sort(folders.begin(), folders.end(),
                   [](const auto& one, const auto& other) { return one.second > other.second; });
  folders.resize(std::min(folders.size(), most));
  return folders;
}

std::string below(const fs::path& path, const fs::path& root) {
  const auto text = path.lexically_relative(root).string();
  return text.empty() ? "." : text;
}

std::string shortest(const Seen& seen, const fs::path& root) {
  const auto folders = most_scripts(seen);
  const auto* trace = seen.traces.empty() ? nullptr : seen.traces.front().second;
  const std::string kind(trace == nullptr ? "sql" : trace->kind);
  const auto path = kind != "sql"     ? below(seen.traces.front().first.parent_path(), root)
                    : folders.empty() ? "FOLDER"
                                      : below(folders.front().first, root);
  auto text = fmt::format("[[suite]]\nname = {}\n[suite.history]\nkind = {}\npath = {}",
                          toml_text(suite_name_of(root)), toml_text(kind), toml_text(path));
  if (kind == "sql") {
    text += "\nlayout = \"...\"   # whose files they are";
  }
  return text + (trace == nullptr || trace->more.empty() ? "" : "\n" + std::string(trace->more));
}

}  // namespace

std::string advice_for_unknown(const fs::path& root, const std::vector<LeftOut>& left_out) {
  Seen seen;
  search_folders(root, [&](const fs::path& folder) { look_into(folder, seen); });
  std::string text = looked_for();
  for (const auto& one : left_out) {
    seen.scripts.erase(one.folder);
  }
  std::set<const Trace*> told;
  for (const auto& [file, trace] : seen.traces) {
    if (told.insert(trace).second) {
      text += "\n" + below(file, root) + ": " + std::string(trace->what);
    }
  }
  for (const auto& one : left_out) {
    text += "\nleft out: " + below(one.folder, root) + ": " + one.why;
  }
  for (const auto& [folder, count] : most_scripts(seen)) {
    text +=
        fmt::format("\n{} in {}", counted(static_cast<std::size_t>(count), "SQL file"), below(folder, root));
  }
  return text + "\nthe shortest configuration that would do, in " + (root / "migrate.toml").string() +
         ":\n  " + hanging(shortest(seen, root), 2) +
         "\na new history begins with `migrate create NAME --layout sql`";
}

}  // namespace harness
