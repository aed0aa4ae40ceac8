#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_includes.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_root.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

bool ends_as(const fs::path& file, std::initializer_list<const char*> endings) {
  const auto ending = lower(file.extension().string());
  return std::any_of(endings.begin(), endings.end(), [&](const char* one) { return ending == one; });
}

/// Those that includeAll takes, here and further down, sorted by their whole paths; hidden ones are an
/// editor's. Throws a usage Error for what has such a name and is no file.
std::vector<fs::path> files_below(const fs::path& folder, std::initializer_list<const char*> endings) {
  const auto is_one = [&](const fs::path& path) { return ends_as(path, endings); };
  require_files(folder, is_one);
  std::vector<fs::path> files;
  for (const auto& file : files_in(folder)) {
    if (is_one(file) && !file.filename().string().starts_with('.')) {
      files.push_back(file);
    }
  }
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    if (entry->is_directory(code) && !entry->is_symlink(code) &&
        !entry->path().filename().string().starts_with('.')) {
      const auto inner = files_below(folder / entry->path().filename(), endings);
      files.insert(files.end(), inner.begin(), inner.end());
    }
  }
  std::sort(files.begin(), files.end(),
            [](const fs::path& one, const fs::path& other) { return one.string() < other.string(); });
  return files;
}

/// Where a path of an include leads: from the changelog's folder, or from one above it, as search paths of
/// projects begin.
fs::path find_included(const fs::path& changelog, const LiquibaseInclude& include) {
  auto name = include.path;
  if (name.starts_with("classpath:")) {
    name.erase(0, std::string_view("classpath:").size());
  }
  name.erase(0, name.find_first_not_of('/') == std::string::npos ? 0 : name.find_first_not_of('/'));
  std::error_code code;
  const auto home = fs::absolute(changelog, code).parent_path();
  for (auto folder = home;; folder = folder.parent_path()) {
    const auto found = (folder / name).lexically_normal();
    const bool is_there = include.is_all ? fs::is_directory(found, code) : is_file(found);
    if (is_there) {
      return found.lexically_relative(home).empty()
                 ? found
                 : changelog.parent_path() / found.lexically_relative(home);
    }
    if (include.is_relative || fs::exists(folder / ".git", code) || folder == folder.root_path()) {
      throw usage_error(
          "Liquibase finds no " + std::string(include.is_all ? "folder" : "file") + " " + include.path,
          "correct the path, or put the file there", {changelog.string(), include.line});
    }
  }
}

/// Follows includes, and refuses a circle of them.
class Includes {
 public:
  void follow(const fs::path& changelog) {
    if (!open_.insert(changelog.lexically_normal()).second) {
      throw usage_error("the changelog includes itself, by way of others", "take one of the includes out",
                        {changelog.string()});
    }
    for (const auto& include : read_liquibase_includes(changelog)) {
      const auto path = find_included(changelog, include);
      for (const auto& file : include.is_all ? files_below(path, {".sql", ".xml", ".yaml", ".yml", ".json"})
                                             : std::vector{path}) {
        take(file, changelog, include.line);
      }
    }
    open_.erase(changelog.lexically_normal());
  }

  std::vector<fs::path> files;

 private:
  void take(const fs::path& file, const fs::path& changelog, int line) {
    if (ends_as(file, {".sql"})) {
      files.push_back(file);
    } else if (ends_as(file, {".xml", ".yaml", ".yml", ".json"})) {
      follow(file);
    } else {
      throw usage_error(file.filename().string() + " is no file of SQL, XML, YAML or JSON",
                        "take it out of what the changelog includes", {changelog.string(), line});
    }
  }

  std::set<fs::path> open_;
};

std::set<fs::path> included_by_others(const std::vector<fs::path>& changelogs) {
  std::set<fs::path> included;
  for (const auto& changelog : changelogs) {
    try {
      for (const auto& include : read_liquibase_includes(changelog)) {
        const auto name = fs::path(include.path).filename();
        if (name != changelog.filename()) {
          included.insert((changelog.parent_path() / name).lexically_normal());
        }
      }
    } catch (const Error&) {
      // It is told when it is the first one.
    }
  }
  return included;
}

}  // namespace

bool is_liquibase_changelog(const fs::path& file) {
  constexpr std::uintmax_t largest = 1 << 20;
  std::error_code code;
  if (!ends_as(file, {".xml", ".yaml", ".yml", ".json"}) || fs::file_size(file, code) > largest || code) {
    return false;
  }
  const auto text = text_to_recognise(file);
  const auto has = [&](const char* words) { return text.find(words) != std::string::npos; };
  if (ends_as(file, {".xml"})) {
    return has("<databaseChangeLog") || has(":databaseChangeLog");
  }
  return ends_as(file, {".json"}) ? has("\"databaseChangeLog\"")
                                  : text.starts_with("databaseChangeLog:") || has("\ndatabaseChangeLog:");
}

std::optional<fs::path> liquibase_root(const fs::path& folder, const LiquibaseProject& project) {
  std::vector<fs::path> changelogs;
  for (const auto& file : files_in(folder)) {
    if (is_liquibase_changelog(file)) {
      changelogs.push_back(file);
    }
  }
  const auto named = fs::path(project.changelog).filename();
  for (const auto& file : changelogs) {
    if (file.filename() == named) {
      return file;
    }
  }
  const auto included = included_by_others(changelogs);
  const auto all = changelogs;
  std::erase_if(changelogs, [&](const fs::path& file) { return included.contains(file.lexically_normal()); });
  if (changelogs.empty() && !all.empty()) {
    return all.front();  // they include each other, which is told when it is followed
  }
  if (changelogs.size() > 1) {
    std::vector<std::string> names;
    for (const auto& file : changelogs) {
      names.push_back(file.filename().string());
    }
    throw usage_error("several changelogs could be the first one: " + join(names, ", "),
                      "name it in liquibase.properties: changelogFile=" + names.front(), {folder.string()});
  }
  return changelogs.empty() ? std::nullopt : std::optional(changelogs.front());
}

std::vector<fs::path> liquibase_included(const fs::path& changelog) {
  Includes includes;
  includes.follow(changelog);
  return std::move(includes.files);
}

std::vector<fs::path> liquibase_files(const fs::path& folder) {
  return files_below(folder, {".sql"});
}

}  // namespace harness::sql_files
