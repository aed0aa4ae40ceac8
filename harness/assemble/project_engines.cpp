#include <algorithm>
#include <map>
#include <vector>

#include <harness/assemble/project_engines.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// What drivers, images and addresses of an engine have in their names.
const std::map<std::string, std::vector<std::string>>& words_of_engines() {
  static const std::map<std::string, std::vector<std::string>> known = {
      {"postgres",
       {"postgres", "psycopg", "asyncpg", "pg8000", "jackc/pgx", "lib/pq", "go-pg/pg", "pgdriver", "aiopg",
        "pg-promise", "\"pg\"", "'pg'", "engine = pg"}},
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

/// What Go itself notes as needed by something else says nothing of the project.
bool names_driver(const std::string& text, const std::vector<std::string>& known) {
  return !text.ends_with("// indirect") &&
         std::any_of(known.begin(), known.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool is_known(const std::vector<NamedEngine>& engines, const std::string& engine) {
  return std::any_of(engines.begin(), engines.end(),
                     [&](const NamedEngine& named) { return named.engine == engine; });
}

void add_named(const fs::path& file, std::vector<NamedEngine>& engines) {
  std::vector<std::string> lines;
  try {
    lines = split_lines(lower(read_file(file)));
  } catch (const Error&) {
    return;  // what cannot be read says nothing
  }
  for (const auto& entry : words_of_engines()) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return names_driver(line, entry.second);
    });
    if (found != lines.end() && !is_known(engines, entry.first)) {
      engines.push_back({entry.first, {file.string(), static_cast<int>(found - lines.begin()) + 1}});
    }
  }
}

/// In the order of their names, so that one file is always found first.
std::vector<fs::path> telling_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    if (is_telling(entry->path().filename().string())) {
      files.push_back(entry->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<NamedEngine> engines_named_in(fs::path folder, const fs::path& root) {
  std::vector<NamedEngine> engines;
  for (;; folder = folder.parent_path()) {
    for (const auto& file : telling_files(folder)) {
      add_named(file, engines);
    }
    if (folder == root || folder == folder.parent_path()) {
      return engines;
    }
  }
}

std::set<std::string> names_of(const std::vector<NamedEngine>& engines) {
  std::set<std::string> names;
  for (const auto& named : engines) {
    names.insert(named.engine);
  }
  return names;
}

}  // namespace harness
