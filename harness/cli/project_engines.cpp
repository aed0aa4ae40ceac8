#include <algorithm>
#include <map>
#include <vector>

#include <harness/cli/project_engines.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

namespace fs = std::filesystem;

/// What drivers, images and addresses of an engine have in their names.
const std::map<std::string, std::vector<std::string>>& words() {
  static const std::map<std::string, std::vector<std::string>> known = {
      {"postgres",
       {"postgres", "psycopg", "asyncpg", "pg8000", "jackc/pgx", "lib/pq", "\"pg\"", "engine = pg"}},
      {"sqlite", {"sqlite"}}};
  return known;
}

/// Files in which a project says what it is built on.
bool is_telling(const std::string& name) {
  static const std::vector<std::string> patterns = {
      "alembic.ini", "pyproject.toml", "requirements*.txt", "setup.cfg",      "Pipfile",      "go.mod",
      "Cargo.toml",  "diesel.toml",    "package.json",      "Gemfile",        "sqitch.conf",  "flyway.conf",
      "flyway.toml", "pom.xml",        "build.gradle*",     "*compose*.yaml", "*compose*.yml"};
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches_glob(pattern, name); });
}

void add_named(const fs::path& file, std::set<std::string>& engines) {
  std::string text;
  try {
    text = lower(read_file(file));
  } catch (const Error&) {
    return;  // what cannot be read says nothing
  }
  for (const auto& [engine, known] : words()) {
    if (std::any_of(known.begin(), known.end(),
                    [&](const std::string& word) { return text.find(word) != std::string::npos; })) {
      engines.insert(engine);
    }
  }
}

}  // namespace

std::set<std::string> engines_named_in(fs::path folder, const fs::path& root) {
  std::set<std::string> engines;
  for (;; folder = folder.parent_path()) {
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
      if (is_telling(entry->path().filename().string())) {
        add_named(entry->path(), engines);
      }
    }
    if (folder == root || folder == folder.parent_path()) {
      return engines;
    }
  }
}

}  // namespace harness::cli
