#include <algorithm>

#include <harness/cli/chosen.hpp>

namespace harness::cli {

std::vector<SuiteSource> chosen(std::vector<SuiteSource> sources, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const auto is_it = [&](const SuiteSource& source) { return source.name == name; };
    if (std::none_of(sources.begin(), sources.end(), is_it)) {
      std::vector<std::string> known;
      for (const auto& source : sources) {
        known.push_back(source.name);
      }
      throw usage_error("there is no suite called \"" + name + "\"", "known are: " + join(known, ", "));
    }
  }
  if (names.empty()) {
    sources = without_members(std::move(sources));
  } else {
    std::erase_if(sources, [&](const SuiteSource& source) {
      return std::find(names.begin(), names.end(), source.name) == names.end();
    });
  }
  return sources;
}

void choose_engines(std::vector<SuiteSource>& sources, const EngineNames& named) {
  for (auto& source : sources) {
    if (source.engines.empty()) {
      source.engines = {named.begin(), named.end()};
    }
  }
}

void require_taker(const Url& server, const std::vector<Unit>& units, const Registry& registry) {
  const auto takes = [&](const Unit& unit) { return registry.engines.get(unit.engine)({})->takes(server); };
  if (std::none_of(units.begin(), units.end(), takes)) {
    throw usage_error(
        "no engine of this run can use the server " + redacted(server),
        "write --server postgresql://user@host:5432/name, and see `migrate list` for the engines");
  }
}

}  // namespace harness::cli
