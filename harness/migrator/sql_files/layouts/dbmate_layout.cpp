#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>
#include <string>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_variable.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// dbmate: pkg/dbmate/migration.go.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// A line "-- migrate:up" or "-- migrate:down", with its options.
struct Directive {
  Direction direction = Direction::up;
  std::string options;
  Line line;
};

std::optional<Directive> directive_of(const Line& line) {
  if (!line.text.starts_with("--")) {
    return std::nullopt;
  }
  auto text = trim(line.text.substr(2));
  for (const auto direction : {Direction::up, Direction::down}) {
    const std::string_view word = direction == Direction::up ? "migrate:up" : "migrate:down";
    if (text.starts_with(word) &&
        (text.size() == word.size() || std::isspace(static_cast<unsigned char>(text[word.size()])) != 0)) {
      return Directive{direction, std::string(trim(text.substr(word.size()))), line};
    }
  }
  return std::nullopt;
}

/// Whether a byte-order mark makes a statement of what would be a directive, or a comment above the first
/// one.
bool is_hidden(const Line& line, bool above) {
  if (!line.text.starts_with(byte_order_mark)) {
    return false;
  }
  auto shown = line;
  shown.text.remove_prefix(byte_order_mark.size());
  return above || directive_of(shown);
}

/// Whether the line is a directive and no sentence that begins like one.
bool is_plain_directive(const Line& line) {
  const auto directive = directive_of(line);
  return directive && (directive->options.empty() || directive->options.starts_with("transaction:"));
}

/// The two directives of a file; a usage Error where dbmate would not take it.
std::pair<Directive, Directive> directives_of(const std::string& text, const std::string& file) {
  std::vector<Directive> found;
  for (const auto& line : lines_of(text)) {
    if (is_hidden(line, found.empty())) {
      throw hidden_by_byte_order_mark("dbmate", {file, line.number});
    }
    if (auto directive = directive_of(line)) {
      found.push_back(*std::move(directive));
    } else if (const auto rest = trim(line.text); found.empty() && !rest.empty() && !rest.starts_with("--")) {
      throw usage_error("dbmate wants no statement above \"-- migrate:up\"", "move it below",
                        {file, line.number});
    }
  }
  const auto is = [&](std::size_t at, Direction direction) {
    return at < found.size() && found[at].direction == direction;
  };
  if (found.size() != 2 || !is(0, Direction::up) || !is(1, Direction::down)) {
    throw usage_error("dbmate wants one \"-- migrate:up\", and one \"-- migrate:down\" below it",
                      "write both; the part below may be empty",
                      {file, found.empty() ? 1 : found.back().line.number});
  }
  return {std::move(found[0]), std::move(found[1])};
}

bool is_like_transaction(const std::string& word) {
  constexpr std::size_t shortest = 8;  // a shorter word is a comment's
  return word.size() >= shortest && !nearest(lower(word), {"transaction"}).empty();
}

bool runs_in_transaction(const std::string& options) {
  return (" " + options + " ").find(" transaction:false ") == std::string::npos;
}

/// The words after a directive that were meant for dbmate's one option, and that it ignores: it knows
/// "transaction:false" alone, in this case and without a space.
std::vector<std::string> ignored_options(const std::string& options) {
  std::vector<std::string> ignored;
  std::istringstream words(options);
  for (std::string word; runs_in_transaction(options) && words >> word;) {
    if (lower(word) != "transaction:true" && is_like_transaction(word.substr(0, word.find_first_of(":=")))) {
      ignored.push_back(word);
    }
  }
  return ignored;
}

Script script_of(const std::string& file, const std::string& text, const Directive& directive,
                 std::size_t end) {
  Script script{file, "", part_of(text, directive.line.begin, end)};
  script.in_transaction = runs_in_transaction(directive.options);
  script.delivery = Delivery::whole;
  script.fix = "write \"-- migrate:up transaction:false\", with nothing but this statement below it";
  return script;
}

/// The parts of a file's name.
Part part_of_name(const fs::path& path) {
  const auto name = path.stem().string();
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  return {name.substr(0, digits), as_title(trim(as_title(name.substr(digits)))), Direction::up, {}, 0};
}

void note_ignored(const Directive& directive, const Part& part, std::vector<HistoryFault>& faults) {
  for (const auto& option : ignored_options(directive.options)) {
    faults.push_back({"history/ignored_sql",
                      "dbmate ignores the option \"" + option + "\", and runs what is below in a transaction",
                      {part.id},
                      {{part.script.file, directive.line.number}},
                      "write transaction:false, or take it out"});
  }
}

void take(Drafts& drafts, const fs::path& path, std::vector<HistoryFault>& faults) {
  const auto order = path.filename().string();
  auto up = part_of_name(path);
  std::optional<Part> down;
  std::vector<Directive> directives;
  up.script = read_script(path.string(), [&](Script& script) {
    const auto text = read_exact_text(path.string());
    const auto [above, below] = directives_of(text, path.string());
    script = script_of(path.string(), text, above, below.line.begin);
    up.line = above.line.number;
    down = part_of_name(path);
    down->direction = Direction::down;
    down->script = script_of(path.string(), text, below, text.size());
    down->line = below.line.number;
    directives = {above, below};
  });
  for (const auto& directive : directives) {
    note_ignored(directive, up, faults);
  }
  drafts.add(order, std::move(up));
  if (down) {
    drafts.add(order, *std::move(down));
  }
}

/// Files whose names begin with a digit, in the order of their names.
bool is_migration(const fs::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".sql") && std::isdigit(static_cast<unsigned char>(name.front())) != 0;
}

Folder read(const LayoutInput& input) {
  require_files(input.folder, is_migration);
  Drafts drafts;
  std::vector<HistoryFault> faults;
  for (const auto& path : files_in(input.folder)) {
    if (is_migration(path)) {
      take(drafts, path, faults);
    }
  }
  auto folder = std::move(drafts).finish();
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  return folder;
}

std::vector<NewFile> add(const Addition& addition) {
  return {{addition.folder / (numbered_name(addition, timestamp()) + ".sql"),
           "-- migrate:up\n\n\n-- migrate:down\n\n"}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  for (const auto& path : files_in(folder)) {
    if (!is_migration(path)) {
      continue;
    }
    const auto text = text_to_recognise(path);
    const auto lines = lines_of(text);
    if (std::any_of(lines.begin(), lines.end(), is_plain_directive)) {
      return Recognition{Certainty::own, path.filename().string() + " has \"-- migrate:up\""};
    }
  }
  return std::nullopt;
}

}  // namespace

Layout dbmate_layout() {
  auto layout =
      Layout{"dbmate", recognises, read, add, Sessions::kept, "schema_migrations", OutOfOrder::runs};
  layout.own_table = [](const fs::path& folder) {
    return project_variable(folder, "DBMATE_MIGRATIONS_TABLE").value_or("schema_migrations");
  };
  return layout;
}

}  // namespace harness::sql_files
