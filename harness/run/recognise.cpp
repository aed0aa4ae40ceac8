#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/run/recognise.hpp>

namespace harness {

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
  const std::string known = join(registry.migrators.names(), ", ");
  if (kinds.empty()) {
    throw usage_error(
        "no history is recognised in " + source.path.string(),
        "name the folder of the migrations with --dir, or write a migrate.toml; known kinds are: " + known +
            "; a new history begins with `migrate create NAME --layout sql`",
        source.place);
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
