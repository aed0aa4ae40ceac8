#include <utility>

#include <harness/run/engines.hpp>

namespace harness {

Engines::Engines(const Registry& registry, EngineOptions options)
    : registry_(registry), options_(std::move(options)) {}

Engine& Engines::get(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& engine = made_[name];
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
