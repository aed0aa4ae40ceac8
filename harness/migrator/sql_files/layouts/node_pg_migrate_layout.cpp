#include <algorithm>
#include <cctype>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// node-pg-migrate: src/sqlMigration.ts for the marks, utils/fileNameUtils.ts for the order,
// migrationLoader.ts for pairs of files.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// Whether the line is "-- Up Migration" or "-- Down Migration", in any case and with more dashes.
bool is_mark(const Line& line, const std::string& direction) {
  auto text = trim(line.text);
  // White space to JavaScript, and so to the mark.
  if (text.starts_with(byte_order_mark)) {
    text = trim(text.substr(byte_order_mark.size()));
  }
  if (!text.starts_with("--")) {
    return false;
  }
  text.remove_prefix(std::min(text.find_first_not_of("- \t"), text.size()));
  const auto words = lower(text);
  if (!words.starts_with(direction)) {
    return false;
  }
  const auto rest = std::string_view(words).substr(direction.size());
  return trim(rest) != rest && trim(rest).starts_with("migration");
}

/// Whether a mark is one for people, too: node-pg-migrate takes "-- Up migration for shelves." for one as
/// well.
bool is_plain_mark(const Line& mark) {
  return lower(trim(mark.text)).ends_with("migration");
}

std::optional<Line> mark_in(const std::vector<Line>& lines, const std::string& direction) {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return is_mark(line, direction); });
  return found == lines.end() ? std::nullopt : std::optional(*found);
}

/// "1_a" of "1_a.up" and "1_a.down"; other dots belong to the name.
std::string without_direction(const std::string& stem) {
  return stem.substr(0, stem.size() - (stem.ends_with(".up") ? 3 : stem.ends_with(".down") ? 5 : 0));
}

/// The id, title and direction in a file's name; nullopt for names without a number.
std::optional<Part> parse(const fs::path& path) {
  auto name = path.stem().string();
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits == 0) {
    return std::nullopt;
  }
  Part part;
  if (name.ends_with(".down")) {
    part.direction = Direction::down;
  }
  name = without_direction(name);
  part.id = name.substr(0, digits);
  part.title = std::string(trim(as_title(name.substr(digits))));
  return part;
}

bool is_pair(const fs::path& path) {
  const auto name = path.stem().string();
  return name.ends_with(".up") || name.ends_with(".down");
}

Script sent(const std::string& file, std::string text) {
  Script script{file, "", std::move(text)};
  script.delivery = Delivery::whole;
  script.fix = "write this revision in JavaScript, with pgm.noTransaction(): SQL files cannot say it";
  return script;
}

bool is_program(const fs::path& path) {
  const auto extension = path.extension().string();
  return extension == ".js" || extension == ".ts" || extension == ".cjs" || extension == ".mjs";
}

/// The files of a folder on their way to revisions.
class NodeReader {
 public:
  Folder read(const LayoutInput& input) {
    require_files(input.folder, [](const fs::path& path) {
      return parse(path) && (is_program(path) || path.extension() == ".sql");
    });
    for (const auto& path : files_in(input.folder)) {
      const auto part = parse(path);
      if (part && is_program(path)) {
        take_program(*part, path);
      } else if (part && path.extension() == ".sql") {
        take(*part, path);
      }
    }
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    return folder;
  }

 private:
  void add(Part part, Direction direction, int line, Script script) {
    const auto order = sortable(part.id) + without_direction(fs::path(script.file).stem().string());
    part.direction = direction;
    part.line = line;
    part.script = std::move(script);
    drafts_.add(order, std::move(part));
  }

  void take_program(const Part& part, const fs::path& path) {
    add(part, Direction::up, 0, read_script(path.string(), [&](Script&) {
          throw usage_error("it is a program, which node-pg-migrate alone can run",
                            "let node-pg-migrate itself migrate: kind = \"command\"");
        }));
  }

  void take(const Part& part, const fs::path& path) {
    const auto file = path.string();
    std::string text;
    auto whole = read_script(file, [&](Script& script) {
      text = read_exact_text(file);
      script = sent(file, text);
    });
    if (is_pair(path) || whole.refusal) {
      add(part, part.direction, 0, std::move(whole));
      return;
    }
    const auto lines = lines_of(text);
    const auto up = mark_in(lines, "up");
    const auto down = mark_in(lines, "down");
    // Without a mark for up, the whole file is run, whatever else it holds.
    const auto up_end = up && down && down->begin > up->begin ? down->begin : text.size();
    add(part, Direction::up, 0, sent(file, part_of(text, up ? up->begin : 0, up_end)));
    if (down) {
      const auto down_end = up && up->begin > down->begin ? up->begin : text.size();
      add(part, Direction::down, down->number, sent(file, part_of(text, down->begin, down_end)));
    }
    if (up) {
      note_ignored(part.id, file, text.substr(0, std::min(up->begin, down ? down->begin : up->begin)));
    }
  }

  void note_ignored(const std::string& id, const std::string& file, const std::string& above) {
    if (const int line = first_statement(above); line > 0) {
      faults_.push_back({"history/ignored_sql",
                         "node-pg-migrate does not run SQL above the first mark",
                         {id},
                         {{file, line}},
                         "move it below \"-- Up Migration\", or take it out"});
    }
  }

  Drafts drafts_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return NodeReader().read(input);
}

/// In one file or in two, as those that are there.
std::vector<NewFile> add(const Addition& addition) {
  const auto stem = (addition.folder / numbered_name(addition, milliseconds())).string();
  if (!addition.revisions.empty() && is_pair(addition.revisions.back().revision.up.file)) {
    return {{stem + ".up.sql", ""}, {stem + ".down.sql", ""}};
  }
  return {{stem + ".sql", "-- Up Migration\n\n-- Down Migration\n"}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  const auto is_migration = [](const fs::path& path) {
    return path.extension() == ".sql" && parse(path).has_value();
  };
  if (std::none_of(files.begin(), files.end(), is_migration)) {
    return std::nullopt;
  }
  std::optional<Recognition> like_it;
  for (const auto& path : files) {
    // The files of a pair need no mark, and other tools have them, too.
    if (!is_migration(path) || is_pair(path)) {
      continue;
    }
    const auto text = text_to_recognise(path);
    if (const auto mark = mark_in(lines_of(text), "up")) {
      const auto file = path.filename().string();
      if (is_plain_mark(*mark)) {
        return Recognition{Certainty::own, file + " has \"-- Up Migration\""};
      }
      like_it = {Certainty::spelling, file + " has a comment that begins like \"-- Up Migration\""};
    }
  }
  if (project_file(folder, "package.json", "node-pg-migrate")) {
    return Recognition{Certainty::project, "package.json names node-pg-migrate"};
  }
  return like_it;
}

}  // namespace

Layout node_pg_migrate_layout() {
  auto layout = Layout{"node-pg-migrate", recognises, read, add, Sessions::joined, "pgmigrations"};
  layout.tolerates_end = true;
  return layout;
}

}  // namespace harness::sql_files
