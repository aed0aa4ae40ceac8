#include <algorithm>
#include <optional>

#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

// golang-migrate: source/parse.go for names, Run() of its drivers for how a file is sent.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The parts of "1_title.up.sql", and of any other ending: the tool takes all that follows the last ".up." or
/// ".down.". Nothing for other names.
std::optional<Part> parse(std::string_view name) {
  const auto up = name.rfind(".up.");
  const auto down = name.rfind(".down.");
  const auto bar = name.find('_');
  if ((up == std::string_view::npos && down == std::string_view::npos) || bar == std::string_view::npos ||
      !is_number(name.substr(0, bar))) {
    return std::nullopt;
  }
  Part part;
  const bool is_down = up == std::string_view::npos || (down != std::string_view::npos && down > up);
  part.direction = is_down ? Direction::down : Direction::up;
  const auto end = is_down ? down : up;
  if (end <= bar) {
    return std::nullopt;
  }
  part.id = std::string(name.substr(0, bar));
  part.title = as_title(name.substr(bar + 1, end - bar - 1));
  return part;
}

/// Sent as one string with nothing around it.
Script script_of(const std::string& file) {
  auto script = read_script(file, [&](Script& read) { read.text = read_exact_text(file); });
  script.in_transaction = false;
  script.delivery = Delivery::whole;
  script.fix =
      "give this statement a file of its own: golang-migrate sends a file as one string, and several "
      "statements in one are a transaction";
  return script;
}

Folder read(const LayoutInput& input) {
  require_files(input.folder,
                [](const fs::path& path) { return parse(path.filename().string()).has_value(); });
  Drafts drafts;
  for (const auto& path : files_in(input.folder)) {
    if (auto part = parse(path.filename().string())) {
      const auto version = sortable(part->id);
      part->script = script_of(path.string());
      drafts.add(version, *part);
      // SQLite's driver alone puts a transaction around it.
      part->script.engine = "sqlite";
      part->script.in_transaction = true;
      drafts.add(version, *std::move(part));
    }
  }
  return std::move(drafts).finish();
}

std::vector<NewFile> add(const Addition& addition) {
  const auto stem = (addition.folder / numbered_name(addition, timestamp())).string();
  return {{stem + ".up.sql", ""}, {stem + ".down.sql", ""}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  const auto is_up = [](const fs::path& path) {
    const auto part = parse(path.filename().string());
    return part && part->direction == Direction::up && path.extension() == ".sql";
  };
  if (std::none_of(files.begin(), files.end(), is_up)) {
    return std::nullopt;
  }
  if (const auto file = project_file(folder, "go.mod", "golang-migrate/migrate")) {
    return Recognition{Certainty::project, "go.mod names golang-migrate"};
  }
  return Recognition{Certainty::spelling, "the files are named 1_name.up.sql"};
}

}  // namespace

Layout golang_migrate_layout() {
  return {"golang-migrate", recognises, read, add, Sessions::kept, "schema_migrations", OutOfOrder::ignored};
}

}  // namespace harness::sql_files
