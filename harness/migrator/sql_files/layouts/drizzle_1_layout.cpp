#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_journal.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_script.hpp>
#include <harness/migrator/sql_files/layouts/locale_order.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>

// Drizzle Kit 1.0, by its release candidates: readMigrationFiles() and formatToMillis() of drizzle-orm.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr auto script_name = "migration.sql";
constexpr auto snapshot_name = "snapshot.json";

/// The folders in the folder, in the order in which the tool runs them.
std::vector<fs::path> folders_by_locale(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code nowhere;
    if (entry->is_directory(nowhere)) {
      folders.push_back(folder / entry->path().filename());
    }
  }
  std::sort(folders.begin(), folders.end(), [](const fs::path& one, const fs::path& other) {
    return locale_key(one.filename().string()) < locale_key(other.filename().string());
  });
  return folders;
}

/// Whether the tool makes a time of the name's beginning: each part of it must begin with a digit.
bool begins_with_a_time(std::string_view name) {
  for (const std::size_t at : {0U, 4U, 6U, 8U, 10U, 12U}) {
    if (at >= name.size() || std::isdigit(static_cast<unsigned char>(name[at])) == 0) {
      return false;
    }
  }
  return true;
}

bool is_dated(const fs::path& folder) {
  constexpr std::size_t digits = 14;
  const auto name = folder.filename().string();
  return name.size() > digits && is_number(name.substr(0, digits)) && name[digits] == '_';
}

class FoldersReader {
 public:
  Folder read(const fs::path& folder) {
    if (is_file(drizzle_journal_of(folder))) {
      result_.faults.push_back(
          {"history/unreadable",
           "there is a meta/_journal.json of an older release, and Drizzle 1.0 runs no "
           "revision beside one",
           {},
           {{drizzle_journal_of(folder).string(), 0}},
           "drizzle-kit up, or read the folder as the older release does: --layout drizzle"});
    }
    for (const auto& inner : folders_by_locale(folder)) {
      take(inner);
    }
    for (const auto& path : files_in(folder)) {
      if (path.extension() == ".sql") {
        result_.faults.push_back(
            orphan(path.string(),
                   path.filename().string() + " is in no folder of its own: Drizzle 1.0 never runs it",
                   "drizzle-kit generate --custom makes a folder for it"));
      }
    }
    chain(result_.revisions);
    note_forward_only(result_.revisions);
    return std::move(result_);
  }

 private:
  void take(const fs::path& folder) {
    const auto file = folder / script_name;
    if (!is_file(file)) {
      if (is_dated(folder)) {
        result_.faults.push_back(orphan(
            folder.string(), folder.filename().string() + " has no migration.sql: Drizzle 1.0 passes over it",
            "restore the file, or remove the folder"));
      }
      return;
    }
    ScriptedRevision scripted;
    scripted.revision.id = folder.filename().string();
    scripted.revision.name = drizzle_title(scripted.revision.id);
    scripted.revision.up = {file.string(), 0};
    auto script = read_drizzle_script(file.string());
    scripted.revision.empty = !script.refusal && is_blank(script.text);
    scripted.up.push_back(std::move(script));
    if (!begins_with_a_time(scripted.revision.id)) {
      let_fail_on_postgres(scripted);
    }
    result_.revisions.push_back(std::move(scripted));
  }

  /// SQLite takes what is no number for NULL.
  static void let_fail_on_postgres(ScriptedRevision& scripted) {
    auto failing = scripted.up.front();
    failing.engine = "postgres";
    failing.fails = "its folder's name does not begin with a time, which Drizzle 1.0 writes into its table";
    failing.fix = "name the folder as drizzle-kit generate does: 20240131235959_name";
    scripted.up.push_back(std::move(failing));
  }

  Folder result_;
};

Folder read(const LayoutInput& input) {
  return FoldersReader().read(input.folder);
}

std::vector<NewFile> add(const Addition& addition) {
  throw usage_error("drizzle-kit keeps a snapshot beside each revision, which it alone can make",
                    "drizzle-kit generate --custom --name=" + addition.name);
}

/// By what drizzle-kit writes beside each script; others have folders with a migration.sql, too.
std::optional<Recognition> recognises(const fs::path& folder) {
  std::error_code code;
  bool has_scripts = false;
  for (const auto& inner : folders_by_locale(folder)) {
    if (!fs::exists(inner / script_name, code)) {
      continue;
    }
    if (fs::exists(inner / snapshot_name, code)) {
      return Recognition{Certainty::own, "there is a snapshot.json beside a migration.sql"};
    }
    has_scripts = true;
  }
  const bool is_prismas = fs::exists(folder / "migration_lock.toml", code);
  return has_scripts && !is_prismas && project_file(folder, "package.json", "drizzle-orm")
             ? std::optional(Recognition{Certainty::project, "package.json names drizzle-orm"})
             : std::nullopt;
}

}  // namespace

Layout drizzle_1_layout() {
  auto layout = Layout{"drizzle-1", recognises, read, add};
  be_drizzles(layout);
  layout.late = OutOfOrder::runs;
  return layout;
}

}  // namespace harness::sql_files
