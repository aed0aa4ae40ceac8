#include <algorithm>

#include <harness/assemble/engine_choice.hpp>
#include <harness/assemble/project_settings.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

std::string shown(const Location& place) {
  const auto near = fs::proximate(place.file).string();
  return to_string({near.starts_with("..") ? place.file : near, place.line});
}

/// Where its own settings say more than the project's drivers, they alone count.
std::vector<NamedEngine> named_by_project(const SuiteSource& source, const std::string& kind,
                                          const std::string& layout, const MigratorKind& migrator,
                                          const Registry& registry) {
  const auto& path = source.history.path;
  const auto folder = migrator.home ? migrator.home(path) : path;
  const auto known = registry.engines.names();
  auto named = engines_set_in({folder, kind == "sql" ? layout : kind, source.history.database});
  if (named.empty()) {
    named = engines_named_in(folder, project_root(folder));
  }
  std::erase_if(named, [&](const NamedEngine& each) {
    return std::find(known.begin(), known.end(), each.engine) == known.end();
  });
  return named;
}

std::string tested_on(const NamedEngine& named, const std::vector<std::string>& usual) {
  return "on " + named.engine + ", which " + shown(named.place) + " names; --engine " + usual.front() +
         " tests it on another";
}

}  // namespace

EngineChoice engine_choice_of(const SuiteSource& source, const std::string& kind, const std::string& layout,
                              const Registry& registry) {
  const auto& migrator = registry.migrators.get(kind);
  if (!source.engines.empty()) {
    return {source.engines, ""};
  }
  // The tools of these that know a single engine; commands are configured, and may say their engines.
  if (layout == "node-pg-migrate" || layout == "tern" || layout == "supabase" || kind == "command") {
    return {migrator.engines, ""};
  }
  const auto named = named_by_project(source, kind, layout, migrator, registry);
  if (named.size() != 1 || migrator.engines == std::vector{named.front().engine}) {
    return {migrator.engines, ""};
  }
  return {{named.front().engine}, tested_on(named.front(), migrator.engines)};
}

}  // namespace harness
