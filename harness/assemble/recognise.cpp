#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/recognise.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {
namespace {

std::string shown(const std::filesystem::path& folder) {
  const auto near = std::filesystem::proximate(folder).string();
  return near.starts_with("..") ? folder.string() : near;
}

/// A usage Error that names the histories below the folder, and how to get at them.
Error none_recognised(const HistorySource& source, const Registry& registry) {
  require_sql_files(source.path);
  const auto message = "no history is recognised in " + source.path.string();
  std::vector<std::string> folders;
  for (const auto& found : find_histories(source.path, registry)) {
    folders.push_back(shown(found.folder));
  }
  if (folders.size() == 1) {
    return usage_error("no history is recognised in the folder itself",
                       "there is one below it; name its folder: migrate test --dir " + folders.front(),
                       source.place);
  }
  if (!folders.empty()) {
    return usage_error("no history is recognised in the folder itself",
                       "there are several below it: " + join(folders, ", ") +
                           "; name one with --dir, or let `migrate init --dir " + shown(source.path) +
                           "` write a migrate.toml for all of them",
                       source.place);
  }
  return usage_error(
      message,
      "name the folder of the migrations with --dir, or write a migrate.toml; known kinds are: " +
          join(registry.migrators.names(), ", ") +
          "; a new history begins with `migrate create NAME --layout sql`",
      source.place);
}

}  // namespace

std::string recognised_kind(const HistorySource& source, const Registry& registry) {
  std::vector<std::string> kinds;
  for (const auto& name : registry.migrators.names()) {
    if (registry.migrators.get(name).recognises(source.path)) {
      kinds.push_back(name);
    }
  }
  if (kinds.size() == 1) {
    return kinds.front();
  }
  if (kinds.empty()) {
    throw none_recognised(source, registry);
  }
  throw usage_error(source.path.string() + " could be a history of " + join(kinds, " or of "),
                    "say which in the configuration: [suite.history] kind = \"" + kinds.front() + "\"",
                    source.place);
}

std::vector<SuiteSource> one_for_each_database(const SuiteSource& source, const Registry& registry) {
  if (source.is_group() || !source.history.kind.empty() || !source.history.database.empty()) {
    return {source};
  }
  const auto& kind = registry.migrators.get(recognised_kind(source.history, registry));
  std::vector<SuiteSource> suites;
  for (const auto& database :
       kind.databases ? kind.databases(source.history.path) : std::vector<std::string>()) {
    auto one = source;
    one.name += "." + database;
    one.history.database = database;
    suites.push_back(std::move(one));
  }
  return suites.empty() ? std::vector{source} : suites;
}

}  // namespace harness
