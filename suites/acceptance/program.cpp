#include <initializer_list>

#include <suites/acceptance/program.hpp>

#include <harness/core/files.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

/// The variables of the test's own environment that would change what the program does.
const Variables neutral = {{"DATABASE_URL", std::nullopt},
                           {"NO_COLOR", std::nullopt},
                           {"TERM", "xterm"},
                           {"PYTHONDONTWRITEBYTECODE", "1"}};

std::string text_of(std::initializer_list<const char*> lines) {
  std::string text;
  for (const auto* line : lines) {
    text += std::string(line) + "\n";
  }
  return text;
}

}  // namespace

::testing::AssertionResult holds(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  return (found ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
         << "\"" << part << "\" is " << (found ? "" : "not ") << "in:\n"
         << text;
}

Sandbox::Sandbox() : root_("migrate-acceptance-") {
  fs::permissions(root_.path(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec |
                                    fs::perms::group_read | fs::perms::others_read);
  fs::create_directory(folder());
  fs::create_directory(temporary());
}

std::string Sandbox::sqlite_url(const std::string& name) const {
  return "sqlite:///" + file(name).string();
}

void Sandbox::write(const std::string& name, const std::string& text) const {
  fs::create_directories(file(name).parent_path());
  write_file(file(name), text);
}

std::string Sandbox::read(const std::string& name) const {
  return read_file(file(name));
}

void Sandbox::configure(const std::string& folder, const std::string& name) const {
  write(folder + "/migrate.toml", "[[suite]]\nname = \"" + name +
                                      "\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"sql\"\n"
                                      "path = \".\"\n");
}

Command Sandbox::command(const Arguments& arguments, const Variables& variables) const {
  Command command;
  command.arguments = {MIGRATE_PROGRAM};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = neutral;
  command.environment["TMPDIR"] = temporary().string();
  for (const auto& [name, value] : variables) {
    command.environment[name] = value;
  }
  command.directory = folder();
  return command;
}

ProcessResult Sandbox::migrate(const Arguments& arguments, const Variables& variables) const {
  return run(command(arguments, variables));
}

void write_sound_history(const Sandbox& sandbox, const std::string& folder) {
  sandbox.write(folder + "/001_make_authors.up.sql",
                "CREATE TABLE authors (id integer PRIMARY KEY, name varchar(80) NOT NULL);\n");
  sandbox.write(folder + "/001_make_authors.down.sql", "DROP TABLE authors;\n");
  sandbox.write(
      folder + "/002_make_books.up.sql",
      text_of({"CREATE TABLE books (", "  id integer PRIMARY KEY,",
               "  author_id integer NOT NULL REFERENCES authors (id) ON DELETE CASCADE,",
               "  title varchar(200) NOT NULL", ");", "CREATE INDEX authors_by_name ON authors (name);"}));
  sandbox.write(folder + "/002_make_books.down.sql", "DROP INDEX authors_by_name;\nDROP TABLE books;\n");
}

void write_forgetful_history(const Sandbox& sandbox, const std::string& folder) {
  write_sound_history(sandbox, folder);
  sandbox.write(folder + "/002_make_books.up.sql",
                text_of({"CREATE TABLE books (id integer PRIMARY KEY, title varchar(200) NOT NULL);",
                         "CREATE INDEX IF NOT EXISTS authors_by_name ON authors (name);"}));
  sandbox.write(folder + "/002_make_books.down.sql", "DROP TABLE books;\n");
}

void write_failing_history(const Sandbox& sandbox, const std::string& folder) {
  write_sound_history(sandbox, folder);
  sandbox.write(folder + "/002_make_books.up.sql", text_of({"CREATE TABLE books (id integer PRIMARY KEY);",
                                                            "", "INSERT INTO nowhere VALUES (1);"}));
  sandbox.write(folder + "/002_make_books.down.sql", "DROP TABLE books;\n");
}

}  // namespace harness::acceptance
