#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/recognise.hpp>
#include <harness/assemble/unknown_project.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {
namespace {

std::string shown(const std::filesystem::path& folder) {
  const auto near = std::filesystem::proximate(folder).string();
  return near.starts_with("..") ? folder.string() : near;
}

/// "packages/api/drizzle (drizzle)".
std::vector<std::string> listed(const std::vector<FoundHistory>& histories) {
  std::vector<std::string> folders;
  for (const auto& found : histories) {
    const auto layout = found.kind == "sql" ? layout_name_in(found.folder) : found.kind;
    folders.push_back(shown(found.folder) + " (" + layout + ")");
  }
  return folders;
}

/// A usage Error that names the histories below the folder, and how to get at them.
Error none_recognised(const HistorySource& source, const Registry& registry) {
  require_sql_files(source.path);
  const auto found = find_histories(source.path, registry);
  if (found.histories.size() == 1) {
    return usage_error(
        "no history is recognised in the folder itself",
        "there is one below it; name its folder: migrate test --dir " + shown(found.histories.front().folder),
        source.place);
  }
  if (!found.histories.empty()) {
    return usage_error("no history is recognised in the folder itself",
                       "there are several below it: " + join(listed(found.histories), ", ") +
                           "; name one with --dir, or let `migrate init --dir " + shown(source.path) +
                           "` write a migrate.toml for all of them",
                       source.place);
  }
  return usage_error("no history is recognised in " + source.path.string() + " or below it",
                     advice_for_unknown(source.path, found.left_out), source.place);
}

bool is_configured(const SuiteSource& source) {
  return source.is_group() || !source.history.kind.empty() || source.history.place.line > 0;
}

}  // namespace

SuiteSource located(SuiteSource source, const Registry& registry) {
  if (is_configured(source) || !kinds_recognising(source.history.path, registry).empty()) {
    return source;
  }
  auto histories = find_histories(source.history.path, registry).histories;
  if (histories.size() == 1) {
    source.history.path = std::move(histories.front().folder);
  }
  return source;
}

std::string recognised_kind(const HistorySource& source, const Registry& registry) {
  const auto kinds = kinds_recognising(source.path, registry);
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
