#include <algorithm>
#include <optional>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// sqlx: sqlx-core/src/migrate/source.rs for names and marks, apply() of its drivers for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "-- no-transaction";

/// The parts of "1_title.sql", "1_title.up.sql" and "1_title.down.sql"; nothing for names that sqlx passes
/// over.
std::optional<Part> parse(std::string_view name) {
  const auto bar = name.find('_');
  if (bar == std::string_view::npos || !name.ends_with(".sql")) {
    return std::nullopt;
  }
  Part part;
  part.id = std::string(name.substr(0, bar));
  auto title = name.substr(bar + 1, name.size() - bar - 5);
  if (title.ends_with(".up")) {
    title.remove_suffix(3);
  } else if (title.ends_with(".down")) {
    title.remove_suffix(5);
    part.direction = Direction::down;
  }
  part.title = as_title(title);
  return part;
}

Script script_of(const std::string& file) {
  auto script = read_script(file, [&](Script& read) { read.text = read_exact_text(file); });
  script.in_transaction = !script.text.starts_with(mark);
  script.delivery = Delivery::whole;
  script.fix =
      "let the file begin with \"-- no-transaction\" and hold this statement alone: sqlx sends a file as one "
      "string, and several statements in one are a transaction";
  return script;
}

Folder read(const LayoutInput& input) {
  require_files(input.folder,
                [](const fs::path& path) { return parse(path.filename().string()).has_value(); });
  Drafts drafts;
  std::vector<HistoryFault> faults;
  for (const auto& path : files_in(input.folder)) {
    auto part = parse(path.filename().string());
    if (!part) {
      continue;
    }
    if (!is_number(part->id)) {
      faults.push_back({"history/unreadable",
                        path.filename().string() + " keeps sqlx from running any revision: it wants a number "
                                                   "before the first \"_\"",
                        {},
                        {{path.string(), 0}},
                        "rename the file, or move it elsewhere"});
      continue;
    }
    part->script = script_of(path.string());
    const auto version = sortable(part->id);
    drafts.add(version, *std::move(part));
  }
  auto folder = std::move(drafts).finish();
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  return folder;
}

/// With a way back, unless those that are there have none: sqlx takes no mixture.
std::vector<NewFile> add(const Addition& addition) {
  const auto stem = (addition.folder / numbered_name(addition, timestamp())).string();
  const bool simple =
      !addition.revisions.empty() && !addition.revisions.back().revision.up.file.ends_with(".up.sql");
  if (simple) {
    return {{stem + ".sql", "-- Add migration script here\n"}};
  }
  return {{stem + ".up.sql", "-- Add up migration script here\n"},
          {stem + ".down.sql", "-- Add down migration script here\n"}};
}

bool is_up(const fs::path& path) {
  const auto part = parse(path.filename().string());
  return part && is_number(part->id) && part->direction == Direction::up;
}

/// Whether the mark is all that the first line says: a sentence that begins like it proves nothing.
bool has_plain_mark(const fs::path& path) {
  const auto text = text_to_recognise(path);
  const auto lines = lines_of(text);
  return !lines.empty() && text.starts_with(mark) && trim(lines.front().text) == mark;
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  const auto first = std::find_if(files.begin(), files.end(), is_up);
  if (first == files.end()) {
    return std::nullopt;
  }
  const auto marked = std::find_if(files.begin(), files.end(),
                                   [](const fs::path& path) { return is_up(path) && has_plain_mark(path); });
  if (marked != files.end()) {
    return Recognition{Certainty::own,
                       marked->filename().string() + " begins with \"" + std::string(mark) + "\""};
  }
  if (const auto file = project_file(folder, "Cargo.toml", "sqlx")) {
    return Recognition{Certainty::project, "Cargo.toml names sqlx"};
  }
  // "1_name.sql" alone says too little.
  const bool reversible = first->filename().string().ends_with(".up.sql");
  return reversible ? std::optional(Recognition{Certainty::spelling, "the files are named 1_name.up.sql"})
                    : std::nullopt;
}

/// As sqlx.toml of releases since 0.9 calls it.
std::string own_table(const fs::path& folder) {
  std::string name = "_sqlx_migrations";
  if (const auto file = project_file(folder, "sqlx.toml", "table-name")) {
    for (const auto& property : toml_properties(read_text(file->string()))) {
      name = property.key == "migrate.table-name" ? property.value() : name;
    }
  }
  return name;
}

}  // namespace

Layout sqlx_layout() {
  auto layout = Layout{"sqlx",           recognises,        read, add, Sessions::kept, "_sqlx_migrations",
                       OutOfOrder::runs, Counts::every_byte};
  // SqliteConnectOptions::new() and establish() of its drivers.
  layout.opens = {{"sqlite", {"PRAGMA foreign_keys = ON"}},
                  {"postgres", {"SET TIME ZONE 'UTC'", "SET DateStyle TO 'ISO, MDY'"}}};
  layout.tolerates_end = true;
  layout.own_table = own_table;
  return layout;
}

}  // namespace harness::sql_files
