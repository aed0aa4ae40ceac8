#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/next_number.hpp>
#include <harness/migrator/sql_files/numbered.hpp>
#include <harness/migrator/sql_files/sections.hpp>

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

/// Whether the line is a directive and no sentence that begins like one.
bool is_plain_directive(const Line& line) {
  const auto directive = directive_of(line);
  return directive && (directive->options.empty() || directive->options.starts_with("transaction:"));
}

/// The two directives of a file; a usage Error where dbmate would not take it.
std::pair<Directive, Directive> directives_of(const std::string& text, const std::string& file) {
  std::vector<Directive> found;
  for (const auto& line : lines_of(text)) {
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

bool runs_in_transaction(const std::string& options) {
  return (" " + options + " ").find(" transaction:false ") == std::string::npos;
}

Part part(const fs::path& path, const std::string& text, const Directive& directive, std::size_t end) {
  const auto name = path.stem().string();
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  Part part{name.substr(0, digits), as_title(trim(as_title(name.substr(digits)))), directive.direction,
            Script{path.string(), "", part_of(text, directive.line.begin, end)}, directive.line.number};
  part.script.in_transaction = runs_in_transaction(directive.options);
  part.script.delivery = Delivery::whole;
  part.script.remedy = "write \"-- migrate:up transaction:false\", with nothing but this statement below it";
  return part;
}

/// Files whose names begin with a digit, in the order of their names.
bool is_migration(const fs::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".sql") && std::isdigit(static_cast<unsigned char>(name.front())) != 0;
}

Folder read(const LayoutInput& input) {
  Drafts drafts;
  for (const auto& path : files_in(input.folder)) {
    if (!is_migration(path)) {
      continue;
    }
    const auto text = read_text(path.string());
    const auto [up, down] = directives_of(text, path.string());
    const auto order = path.filename().string();
    drafts.add(order, part(path, text, up, down.line.begin));
    drafts.add(order, part(path, text, down, text.size()));
  }
  return std::move(drafts).finish();
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
    const auto text = read_text(path.string());
    const auto lines = lines_of(text);
    if (std::any_of(lines.begin(), lines.end(), is_plain_directive)) {
      return Recognition{Certainty::own, path.filename().string() + " has \"-- migrate:up\""};
    }
  }
  return std::nullopt;
}

}  // namespace

Layout dbmate_layout() {
  return {"dbmate", recognises, read, add, Sessions::kept, "schema_migrations", Late::runs};
}

}  // namespace harness::sql_files
