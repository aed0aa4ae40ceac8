#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Diesel: diesel_migrations/src/file_based_migrations.rs and migrations_internals.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The folders in the folder that are neither hidden nor empty, by name.
std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    const auto name = entry->path().filename();
    std::error_code nowhere;
    if (entry->is_directory(nowhere) && !name.string().starts_with('.') &&
        !fs::is_empty(entry->path(), code)) {
      folders.push_back(folder / name);
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// Whether something has the name of a revision's folder and is none.
bool is_no_folder(const fs::path& path) {
  const auto name = path.filename().string();
  const bool is_named = std::isdigit(static_cast<unsigned char>(name.front())) != 0 &&
                        name.find('_') != std::string::npos && path.extension().empty();
  return is_named && what_else(path) != "a folder";
}

/// What comes before the first "_", without its dashes.
std::string version_of(const std::string& name) {
  auto version = name.substr(0, name.find('_'));
  std::erase(version, '-');
  return version;
}

/// A metadata.toml that does not say it means false, as the tool reads it.
bool runs_in_transaction(const fs::path& folder) {
  const auto file = folder / "metadata.toml";
  if (!is_file(file)) {
    return true;
  }
  const auto text = read_text(file.string());
  for (const auto& line : lines_of(text)) {
    const auto equals = line.text.find('=');
    if (equals != std::string_view::npos && trim(line.text.substr(0, equals)) == "run_in_transaction") {
      return trim(line.text.substr(equals + 1)).starts_with("true");
    }
  }
  return false;
}

Script script_of(const fs::path& file, bool in_transaction) {
  auto script = read_script(file.string(), [&](Script& read) { read.text = read_exact_text(file.string()); });
  script.in_transaction = in_transaction;
  // One that is blank is a fault of its own.
  script.needs_statement = !is_blank(script.text);
  script.delivery = Delivery::whole;
  script.fix =
      "write run_in_transaction = false into a metadata.toml beside it, and leave this statement alone in "
      "its "
      "file: several in one are a transaction";
  return script;
}

Folder read(const LayoutInput& input) {
  require_files(input.folder, is_no_folder);
  Drafts drafts;
  std::vector<HistoryFault> faults;
  for (const auto& folder : folders_in(input.folder)) {
    const auto name = folder.filename().string();
    if (!is_file(folder / "up.sql")) {
      faults.push_back({"history/unreadable",
                        name + " keeps Diesel from running any revision: it takes every folder for one, and "
                               "this one has no up.sql",
                        {},
                        {{folder.string(), 0}},
                        "add it, or move the folder elsewhere"});
      continue;
    }
    const auto version = version_of(name);
    const auto bar = std::min(name.find('_'), name.size());
    const auto title = as_title(name.substr(std::min(bar + 1, name.size())));
    const bool in_transaction = runs_in_transaction(folder);
    drafts.add(version, {version, title, Direction::up, script_of(folder / "up.sql", in_transaction)});
    if (is_file(folder / "down.sql")) {
      drafts.add(version, {version, title, Direction::down, script_of(folder / "down.sql", in_transaction)});
    }
  }
  auto result = std::move(drafts).finish();
  result.faults.insert(result.faults.end(), faults.begin(), faults.end());
  return result;
}

/// "20240131080000" as diesel writes it: "2024-01-31-080000"; other numbers as they are.
std::string with_dashes(std::string version) {
  constexpr std::size_t timestamp_digits = 14;
  if (version.size() == timestamp_digits && !version.starts_with('0')) {
    for (const std::size_t at : {4U, 7U, 10U}) {
      version.insert(at, "-");
    }
  }
  return version;
}

std::vector<NewFile> add(const Addition& addition) {
  auto plain = addition;
  std::erase(plain.id, '-');
  // The first one of a new project is Diesel's own, and has the number 0.
  const auto known = ids_of(addition.revisions);
  const bool only_setup = known.size() == 1 && without_zeros(known.front()).empty();
  const auto number = only_setup && plain.id.empty() ? timestamp() : number_for(plain, timestamp());
  const auto folder = addition.folder / (with_dashes(number) + "_" + addition.name);
  return {{folder / "up.sql", "-- Your SQL goes here\n"},
          {folder / "down.sql", "-- This file should undo anything in `up.sql`\n"}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  for (const auto& inner : folders_in(folder)) {
    if (fs::exists(inner / "up.sql")) {
      return Recognition{Certainty::own, "each revision is a folder with an up.sql"};
    }
  }
  return std::nullopt;
}

}  // namespace

Layout diesel_layout() {
  // It puts the search path back after each migration.
  // Its SQLite is that of libsqlite3-sys, built with SQLITE_DEFAULT_FOREIGN_KEYS=1; set_config_options() of
  // its connection to PostgreSQL.
  return {"diesel",
          recognises,
          read,
          add,
          Sessions::fresh,
          "__diesel_schema_migrations",
          OutOfOrder::runs,
          Counts::what_it_does,
          /*has_branches=*/false,
          {{"sqlite", {"PRAGMA foreign_keys = ON"}}, {"postgres", {"SET TIME ZONE 'UTC'"}}}};
}

}  // namespace harness::sql_files
