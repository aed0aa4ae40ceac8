#include <algorithm>
#include <iostream>

#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/recognise.hpp>
#include <harness/cli/select_suites.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/address.hpp>

namespace harness::cli {

std::vector<SuiteSource> select_suites(std::vector<SuiteSource> sources,
                                       const std::vector<std::string>& names) {
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

namespace {

/// The engine that creates databases on this server; none where no engine does.
EngineNames engines_on(const Url& server, const Registry& registry) {
  EngineNames names;
  for (const auto& name : registry.engines.names()) {
    const auto engine = registry.engines.get(name)({});
    if (engine->server() != nullptr && engine->takes(server)) {
      names.insert(name);
    }
  }
  return names;
}

}  // namespace

EngineNames take_engines(const std::vector<std::string>& labels, const std::string& server,
                         EngineVersions& versions, const Registry& registry) {
  const auto names = engines_in(labels, versions);
  if (!server.empty() && !versions.empty()) {
    throw usage_error("a server that is given has a version of its own", "leave --server or the version out");
  }
  for (const auto& name : names) {
    require_engine(name, versions, registry);
  }
  return {names.begin(), names.end()};
}

void choose_engines(std::vector<SuiteSource>& sources, EngineNames named, const std::string& server,
                    const Registry& registry) {
  if (named.empty() && !server.empty()) {
    named = engines_on(read_address(server), registry);
  }
  for (auto& source : sources) {
    if (source.engines.empty()) {
      source.engines = {named.begin(), named.end()};
    }
    if (!server.empty() && !source.versions.empty()) {
      std::cerr << "migrate: " << printable_line(source.name)
                << " names versions of servers; with --server it is tested on that server alone\n";
      source.versions.clear();
    }
  }
}

void tell_where_histories(const std::vector<SuiteSource>& sources, const Registry& registry) {
  for (const auto& source : sources) {
    const auto folder = located(source, registry).history.path;
    if (folder != source.history.path) {
      std::cerr << "migrate: "
                << printable_line(source.name + " is tested by the only history below its folder, that in " +
                                  std::filesystem::proximate(folder).string())
                << "\n";
      for (const auto& one : find_histories(source.history.path, registry).left_out) {
        std::cerr << "migrate: left out: "
                  << printable_line(std::filesystem::proximate(one.folder).string() + ": " + one.why) << "\n";
      }
    }
  }
}

void tell_why_engines(const std::vector<Suite>& suites) {
  for (const auto& suite : suites) {
    if (!suite.engines_reason.empty()) {
      std::cerr << "migrate: " << printable_line(suite.name + " is tested " + suite.engines_reason) << "\n";
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
