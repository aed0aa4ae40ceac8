#include <algorithm>
#include <cctype>
#include <optional>
#include <regex>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/locale_order.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Prisma Migrate: listMigrations.ts of its CLI for names and order, apply_migrations.rs and
// apply_migration_script() of its schema engine for how a file is sent and recorded.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prisma_script = "migration.sql";
constexpr std::string_view prisma_lock = "migration_lock.toml";
constexpr std::size_t prisma_digits = 14;

/// All folders count, hidden and empty ones too; a link to a folder does not.
std::vector<fs::path> prisma_folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code nowhere;
    if (entry->symlink_status(nowhere).type() == fs::file_type::directory) {
      folders.push_back(folder / entry->path().filename());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

bool has_prisma_number(std::string_view name) {
  return name.size() > prisma_digits && is_number(name.substr(0, prisma_digits)) &&
         name[prisma_digits] == '_';
}

/// Whether something has the name of a revision's folder and is none.
bool is_no_prisma_folder(const fs::path& path) {
  return has_prisma_number(path.filename().string()) && what_else(path) != "a folder";
}

/// Of the first line that begins with "provider", as its engine reads it; empty without a lock file.
std::string provider_of(const fs::path& folder) {
  const auto file = folder / prisma_lock;
  if (!is_file(file)) {
    return {};
  }
  const auto text = read_text(file.string());
  for (const auto& line : lines_of(text)) {
    const auto equals = line.text.find('=');
    if (line.text.starts_with("provider") && equals != std::string_view::npos) {
      auto value = trim(line.text.substr(equals + 1));
      value.remove_prefix(std::min(value.find_first_not_of('"'), value.size()));
      return std::string(value.substr(0, value.find('"')));
    }
  }
  return {};
}

/// The engine of the files: empty for any. Throws a usage Error for those of other databases.
std::string prisma_engine_of(const fs::path& folder) {
  const auto provider = provider_of(folder);
  if (provider.empty() || provider == "sqlite") {
    return provider;
  }
  if (provider == "postgresql" || provider == "postgres") {
    return "postgres";
  }
  throw usage_error("the migrations are for \"" + provider + "\", which is not tested here",
                    "PostgreSQL and SQLite are", {(folder / prisma_lock).string(), 0});
}

/// Bytes that are no UTF-8 become U+FFFD in the CLI, and no message says so.
std::string read_prisma_script(const fs::path& file) {
  try {
    return read_exact_text(file);
  } catch (const Error& error) {
    if (error.place().line == 0) {
      throw;
    }
    throw usage_error(
        "this line is not UTF-8, and Prisma runs it with U+FFFD in place of what it cannot read",
        "save the file as UTF-8", error.place());
  }
}

/// The line that empties the search path for all that follows, as pg_dump writes it; 0 without one. A
/// function's own setting is none.
int line_without_search_path(const std::string& text) {
  static const std::regex set(R"(\s*select\s+(pg_catalog\.)?set_config\s*\(\s*'search_path'\s*,\s*'([^']*)')",
                              std::regex::icase);
  static const std::regex reset(R"(\s*(reset\s+(all|search_path)|set\s+search_path\s.*;|discard\s+all))",
                                std::regex::icase);
  int empty = 0;
  for (const auto& line : lines_of(text)) {
    const std::string row(line.text);
    std::smatch found;
    if (std::regex_search(row, found, set, std::regex_constants::match_continuous)) {
      empty = found[2].length() == 0 ? line.number : 0;
    } else if (std::regex_search(row, reset, std::regex_constants::match_continuous)) {
      empty = 0;
    }
  }
  return empty;
}

/// Sent as one string with nothing around it, and recorded by statements of their own.
Script prisma_script_of(const fs::path& file, const std::string& engine) {
  const bool is_there = is_file(file);
  auto script = read_script(file.string(), [&](Script& read) {
    if (!is_there) {
      throw usage_error("Prisma takes every folder for a migration, and this one has no migration.sql",
                        "add it, or move the folder elsewhere", {file.parent_path().string(), 0});
    }
    read.text = read_prisma_script(file);
    if (const int line = line_without_search_path(read.text); line > 0 && engine != "sqlite") {
      throw usage_error(
          "this line leaves the search path empty: Prisma does not find its own table after the file, and "
          "fails",
          "take it out, or end the file with SELECT pg_catalog.set_config('search_path', 'public', false);",
          {file.string(), line});
    }
  });
  script.engine = engine;
  script.in_transaction = false;
  script.delivery = Delivery::whole;
  script.fix =
      "give this statement a migration of its own: Prisma sends a file as one string, and several statements "
      "in one are a transaction";
  return script;
}

Folder read_prisma(const LayoutInput& input) {
  require_files(input.folder, is_no_prisma_folder);
  const auto engine = prisma_engine_of(input.folder);
  Drafts drafts;
  std::map<std::string, bool> has_down;
  for (const auto& folder : prisma_folders_in(input.folder)) {
    const auto name = folder.filename().string();
    const auto title = has_prisma_number(name) ? name.substr(prisma_digits + 1) : name;
    drafts.add(locale_key(name),
               {name, as_title(title), Direction::up, prisma_script_of(folder / prisma_script, engine)});
    has_down[name] = is_file(folder / "down.sql");
  }
  auto folder = std::move(drafts).finish();
  for (auto& scripted : folder.revisions) {
    auto& revision = scripted.revision;
    revision.forward_only =
        has_down.at(revision.id) ? "Prisma itself never runs its down.sql" : "Prisma has no ways down";
  }
  return folder;
}

/// The number of the highest of those that Prisma has named, or the present time.
std::vector<NewFile> add_prisma(const Addition& addition) {
  std::vector<std::string> numbers;
  for (const auto& id : ids_of(addition.revisions)) {
    if (has_prisma_number(id)) {
      numbers.push_back(id.substr(0, prisma_digits));
    }
  }
  auto number = numbers.empty() ? timestamp() : next_number(numbers);
  if (!addition.id.empty()) {
    number = addition.id;
  }
  return {
      {addition.folder / (number + "_" + addition.name) / prisma_script, "-- This is an empty migration.\n"}};
}

/// Whether a folder of migrations may be Prisma's. Drizzle has a snapshot.json beside the script.
bool is_prisma_folder(const fs::path& folder) {
  std::error_code code;
  return fs::exists(folder / prisma_script, code) && has_prisma_number(folder.filename().string()) &&
         !fs::exists(folder / "snapshot.json", code);
}

std::optional<Recognition> recognises_prisma(const fs::path& folder) {
  const auto inner = prisma_folders_in(folder);
  std::error_code code;
  const bool is_locked = fs::exists(folder / prisma_lock, code);
  const auto has_script = [&](const fs::path& each) {
    return is_prisma_folder(each) || (is_locked && fs::exists(each / prisma_script, code));
  };
  if (std::none_of(inner.begin(), inner.end(), has_script)) {
    return std::nullopt;
  }
  if (is_locked) {
    return Recognition{Certainty::own, std::string(prisma_lock) + " is Prisma's"};
  }
  if (project_file(folder, "schema.prisma", "datasource")) {
    return Recognition{Certainty::project, "schema.prisma is beside or above it"};
  }
  return Recognition{Certainty::spelling, "each revision is a folder with a migration.sql"};
}

}  // namespace

Layout prisma_layout() {
  auto layout = Layout{"prisma", recognises_prisma, read_prisma, add_prisma, Sessions::kept,
                       "_prisma_migrations", OutOfOrder::runs,
                       // "migrate dev" wants to reset a database for it; "migrate deploy" does not look.
                       Counts::every_byte};
  // Its SQLite is that of libsqlite3-sys, built with SQLITE_DEFAULT_FOREIGN_KEYS=1.
  layout.opens = {{"sqlite", {"PRAGMA foreign_keys = ON"}}};
  return layout;
}

}  // namespace harness::sql_files
