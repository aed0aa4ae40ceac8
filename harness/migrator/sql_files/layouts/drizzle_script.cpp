#include <algorithm>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_script.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

// drizzle-orm: migrator.js for the files, migrate() of pg-core and sqlite-core for the transaction.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view breakpoint = "--> statement-breakpoint";
constexpr auto usual_table = "__drizzle_migrations";
constexpr auto usual_schema = "drizzle";

/// The text in quotes behind "key:" in an object of JavaScript or JSON; empty if there is none.
std::string value_in(std::string_view object, std::string_view key) {
  for (auto at = object.find(key); at != std::string_view::npos; at = object.find(key, at + 1)) {
    auto rest = object.substr(at + key.size());
    rest.remove_prefix(rest.starts_with('"') || rest.starts_with('\'') ? 1 : 0);
    rest = trim(rest);
    if (!rest.starts_with(':')) {
      continue;
    }
    rest = trim(rest.substr(1));
    const auto quote = rest.empty() ? '\0' : rest.front();
    const auto end = rest.find(quote, 1);
    if ((quote == '"' || quote == '\'' || quote == '`') && end != std::string_view::npos) {
      return std::string(rest.substr(1, end - 1));
    }
  }
  return {};
}

/// What stands between the braces behind "migrations:"; empty if the project says nothing.
std::string migrations_object(const fs::path& folder) {
  for (const auto* extension : {"ts", "js", "mjs", "cjs", "mts", "json"}) {
    const auto file = project_file(folder, std::string("drizzle.config.") + extension, "migrations");
    if (!file) {
      continue;
    }
    const auto text = read_text(file->string());
    for (auto at = text.find("migrations"); at != std::string::npos; at = text.find("migrations", at + 1)) {
      const auto open = text.find_first_not_of(" \t\r\n\"':", at + std::string_view("migrations").size());
      if (open != std::string::npos && text[open] == '{') {
        return text.substr(open + 1, text.find('}', open) - open - 1);
      }
    }
  }
  return {};
}

}  // namespace

std::vector<Statement> cut_at_breakpoints(std::string_view text) {
  std::vector<Statement> parts;
  int line = 1;
  for (std::size_t begin = 0;;) {
    const auto end = std::min(text.find(breakpoint, begin), text.size());
    const auto part = text.substr(begin, end - begin);
    const auto sql = part.find_first_not_of(" \t\r\n");
    const auto blank = sql == std::string_view::npos ? 0 : sql;
    const auto lines_in = [](std::string_view some) {
      return static_cast<int>(std::count(some.begin(), some.end(), '\n'));
    };
    parts.push_back({std::string(trim(part)), line + lines_in(part.substr(0, blank)), {}, false});
    line += lines_in(part);
    if (end == text.size()) {
      return parts;
    }
    begin = end + breakpoint.size();
  }
}

Script read_drizzle_script(const std::string& file) {
  auto script = read_script(file, [&](Script& read) {
    read.text = read_exact_text(file);
    read.cut = cut_at_breakpoints(read.text);
  });
  script.delivery = Delivery::strings;
  script.fix =
      "Drizzle runs all files of a command in one transaction, and no mark changes that: run this statement "
      "outside of it, and leave it out here";
  return script;
}

std::string drizzle_title(std::string_view name) {
  return as_title(name.substr(std::min(name.find('_'), name.size() - 1) + 1));
}

std::string drizzle_table(const fs::path& folder) {
  const auto object = migrations_object(folder);
  const auto table = value_in(object, "table");
  const auto schema = value_in(object, "schema");
  return (schema.empty() ? usual_schema : schema) + "." + (table.empty() ? usual_table : table);
}

void be_drizzles(Layout& layout) {
  layout.sessions = Sessions::joined;
  layout.owner = usual_table;
  layout.own_table = drizzle_table;
  layout.tolerates_end = true;
  // better-sqlite3's SQLite is built with SQLITE_DEFAULT_FOREIGN_KEYS=1 and SQLITE_DQS=0.
  layout.opens = {{"sqlite", {"PRAGMA foreign_keys = ON", "PRAGMA double_quoted_strings = OFF"}}};
}

}  // namespace harness::sql_files
