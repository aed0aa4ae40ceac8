#include <utility>

#include <harness/run/engines.hpp>

namespace harness {

Engines::Engines(const Registry& registry, EngineOptions options)
    : registry_(registry), options_(std::move(options)) {}

Engine& Engines::get(const std::string& name) {
  return get(made_, name);
}

Engine* Engines::beside(const std::string& name) {
  auto& first = get(name);
  if (!first.has_server()) {
    return &first;
  }
  return options_.server ? nullptr : &get(beside_, name);
}

Engine& Engines::get(std::map<std::string, std::unique_ptr<Engine>>& made, const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& engine = made[name];
  if (!engine) {
    engine = make(name);
  }
  return *engine;
}

std::unique_ptr<Engine> Engines::make(const std::string& name) const {
  return registry_.engines.get(name)(options_);
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
