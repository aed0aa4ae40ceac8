#include <algorithm>
#include <utility>

#include <harness/assemble/engine_choice.hpp>
#include <harness/assemble/engines.hpp>
#include <harness/assemble/recognise.hpp>

namespace harness {

namespace {

/// Those that a suite names, or else all that its history can run on; none if that is not known yet.
std::vector<std::string> engine_names(const SuiteSource& written, const Registry& registry) {
  std::vector<std::string> names = written.engines;
  try {
    const auto source = located(written, registry);
    if (names.empty() && !source.is_group()) {
      const auto& kind = source.history.kind;
      names = engine_choice_of(source, kind.empty() ? recognised_kind(source.history, registry) : kind,
                               source.history.layout, registry)
                  .engines;
    }
  } catch (const Error&) {
    // The error is reported when the history is read.
  }
  const auto& known = registry.engines.names();
  std::erase_if(names, [&](const std::string& name) {
    return std::find(known.begin(), known.end(), name) == known.end();
  });
  return names;
}

}  // namespace

Engines::Engines(const Registry& registry, EngineOptions options)
    : registry_(registry), options_(std::move(options)) {}

Engine& Engines::get(const std::string& name, const std::string& version) {
  return get(made_, {name, version});
}

Engine* Engines::second(const std::string& name, const std::string& version) {
  auto& first = get(name, version);
  if (first.server() == nullptr) {
    return &first;
  }
  return options_.server ? nullptr : &get(second_, {name, version});
}

Engine& Engines::get(std::map<std::string, std::unique_ptr<Engine>>& made, const EngineLabel& label) {
  const std::lock_guard lock(mutex_);
  auto& engine = made[to_text(label)];
  if (!engine) {
    engine = make(label.engine, label.version);
  }
  return *engine;
}

void Engines::begin(const std::vector<SuiteSource>& sources, const EngineNames& only,
                    const EngineVersions& versions) {
  for (const auto& source : sources) {
    for (const auto& name : engine_names(source, registry_)) {
      if (!concerns(only, name)) {
        continue;
      }
      const auto first = labels_of(name, versions.contains(name) ? versions : source.versions).front();
      try {
        if (auto* server = get(name, first.version).server()) {
          server->start();
        }
      } catch (const Error&) {
        // The error is reported when the suite is put together.
      }
    }
  }
}

std::unique_ptr<Engine> Engines::make(const std::string& name, const std::string& version) const {
  auto options = options_;
  if (!version.empty()) {
    options.version = version;
  }
  return registry_.engines.get(name)(options);
}

void require_engine(const std::string& name, const EngineVersions& versions, const Registry& registry) {
  const auto& make = registry.engines.get(name);
  for (const auto& label : labels_of(name, versions)) {
    EngineOptions options;
    options.version = label.version;
    make(options);
  }
}

std::string engine_taking(const Url& url, const Registry& registry) {
  for (const auto& name : registry.engines.names()) {
    if (registry.engines.get(name)({})->takes(url)) {
      return name;
    }
  }
  throw usage_error("no engine takes the address " + redacted(url),
                    "known engines are: " + join(registry.engines.names(), ", "));
}

}  // namespace harness
