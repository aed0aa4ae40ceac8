#include <algorithm>
#include <optional>

#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/goose_script.hpp>
#include <harness/migrator/sql_files/next_number.hpp>
#include <harness/migrator/sql_files/numbered.hpp>
#include <harness/migrator/sql_files/sections.hpp>

// goose: provider_collect.go for names, runSQLMigration() for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The id and title of "00001_title.sql" or ".go"; nothing for files that goose passes over.
std::optional<Part> parse(const fs::path& path) {
  const auto name = path.filename().string();
  const auto bar = name.find('_');
  const bool is_go = name.ends_with(".go") && !name.ends_with("_test.go");
  if (bar == std::string::npos || !is_number(name.substr(0, bar)) ||
      without_zeros(name.substr(0, bar)).empty() || !(name.ends_with(".sql") || is_go)) {
    return std::nullopt;
  }
  Part part;
  part.id = name.substr(0, bar);
  part.title = as_title(path.stem().string().substr(bar + 1));
  return part;
}

std::string text_of(const std::vector<Statement>& statements) {
  std::string text;
  for (const auto& statement : statements) {
    text += statement.text + "\n";
  }
  return text;
}

Part part_for(Part part, Direction direction, const std::string& file, const GooseScript& goose) {
  const bool up = direction == Direction::up;
  const auto& statements = up ? goose.up : goose.down;
  part.direction = direction;
  part.line = up ? 0 : goose.down_line;
  part.script = Script{file,
                       "",
                       text_of(statements),
                       goose.in_transaction,
                       Delivery::cut,
                       statements,
                       "write \"-- +goose NO TRANSACTION\" at the top of the file"};
  return part;
}

HistoryFault go_code(const std::string& file, const std::string& id) {
  return {"history/unreadable",
          "revision " + id + " is Go code, which cannot be run here",
          {id},
          {{file, 0}},
          "test without it only what does not depend on it, or let goose itself migrate: kind = \"command\""};
}

Folder read(const LayoutInput& input) {
  Drafts drafts;
  std::vector<HistoryFault> faults;
  for (const auto& path : files_in(input.folder)) {
    const auto part = parse(path);
    if (!part) {
      continue;
    }
    const auto file = path.string();
    if (path.extension() == ".go") {
      faults.push_back(go_code(file, part->id));
      continue;
    }
    const auto goose = read_goose(read_text(file), file, input.variables);
    drafts.add(sortable(part->id), part_for(*part, Direction::up, file, goose));
    if (goose.down_line > 0) {
      drafts.add(sortable(part->id), part_for(*part, Direction::down, file, goose));
    }
  }
  auto folder = std::move(drafts).finish();
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  for (auto& scripted : folder.revisions) {
    // A file may be there for its number alone.
    scripted.revision.empty = false;
  }
  return folder;
}

std::vector<NewFile> add(const Addition& addition) {
  return {{addition.folder / (numbered_name(addition, timestamp()) + ".sql"),
           "-- +goose Up\n\n-- +goose Down\n"}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  for (const auto& path : files_in(folder)) {
    if (path.extension() != ".sql" || !parse(path)) {
      continue;
    }
    const auto text = read_text(path.string());
    const auto lines = lines_of(text);
    if (std::any_of(lines.begin(), lines.end(),
                    [](const Line& line) { return begins_goose_up(line.text); })) {
      return Recognition{Certainty::own, path.filename().string() + " has \"-- +goose Up\""};
    }
  }
  return std::nullopt;
}

}  // namespace

Layout goose_layout() {
  return {"goose", recognises, read, add, Sessions::kept, "goose_db_version"};
}

}  // namespace harness::sql_files
