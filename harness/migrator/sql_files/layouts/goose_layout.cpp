#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/goose_script.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_variable.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

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

/// The files of a folder on their way to revisions.
class GooseReader {
 public:
  explicit GooseReader(const LayoutInput& input) : input_(input) {}

  Folder read() {
    require_files(input_.folder, [](const fs::path& path) { return parse(path).has_value(); });
    for (const auto& path : files_in(input_.folder)) {
      if (const auto part = parse(path)) {
        path.extension() == ".go" ? take_code(*part, path.string()) : take(*part, path.string());
      }
    }
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    for (auto& scripted : folder.revisions) {
      // A file may be there for its number alone.
      scripted.revision.empty = false;
    }
    return folder;
  }

 private:
  void take_code(Part part, const std::string& file) {
    part.script = read_script(file, [&](Script&) {
      throw usage_error("it is Go code, which goose alone can run",
                        "let goose itself migrate: kind = \"command\"; or write it in SQL", {file, 0});
    });
    const auto version = sortable(part.id);
    drafts_.add(version, std::move(part));
  }

  void take(const Part& part, const std::string& file) {
    std::string text;
    const auto up = read_script(file, [&](Script& script) {
      text = read_file(file);
      cut(script, text, part.id, Direction::up);
    });
    add(part, Direction::up, 0, up);
    if (const int line = goose_down_line(text); line > 0) {
      add(part, Direction::down, line,
          read_script(file, [&](Script& script) { cut(script, text, part.id, Direction::down); }));
    }
  }

  void cut(Script& script, const std::string& text, const std::string& id, Direction direction) {
    auto goose = read_goose(text, script.file, input_.variables, direction);
    script.text = text_in_place(goose.statements);
    script.in_transaction = goose.in_transaction;
    script.delivery = Delivery::cut;
    script.cut = std::move(goose.statements);
    script.advice = std::move(goose.advice);
    script.fix = "write \"-- +goose NO TRANSACTION\" at the top of the file";
    for (const int line : goose.ignored) {
      faults_.push_back({"history/ignored_sql",
                         "goose ignores this line, because the block above it is empty",
                         {id},
                         {{script.file, line}},
                         "take the empty StatementBegin and StatementEnd out"});
    }
  }

  void add(Part part, Direction direction, int line, Script script) {
    part.direction = direction;
    part.line = line;
    part.script = std::move(script);
    const auto version = sortable(part.id);
    drafts_.add(version, std::move(part));
  }

  const LayoutInput& input_;
  Drafts drafts_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return GooseReader(input).read();
}

std::vector<NewFile> add(const Addition& addition) {
  return {{addition.folder / (numbered_name(addition, timestamp()) + ".sql"),
           "-- +goose Up\n\n-- +goose Down\n"}};
}

/// Whether goose alone can run the folder: the preset goose-go then has it do so.
bool registers_code(const fs::path& folder) {
  const auto files = files_in(folder);
  return std::any_of(files.begin(), files.end(), [](const fs::path& path) {
    return path.extension() == ".go" && text_to_recognise(path).find("goose.Add") != std::string::npos;
  });
}

std::optional<Recognition> recognises(const fs::path& folder) {
  if (registers_code(folder)) {
    return std::nullopt;
  }
  for (const auto& path : files_in(folder)) {
    if (path.extension() != ".sql" || !parse(path)) {
      continue;
    }
    const auto text = text_to_recognise(path);
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
  auto layout = Layout{"goose", recognises, read, add, Sessions::kept, "goose_db_version"};
  layout.tolerates_end = true;
  layout.own_table = [](const fs::path& folder) {
    return project_variable(folder, "GOOSE_TABLE").value_or("goose_db_version");
  };
  return layout;
}

}  // namespace harness::sql_files
