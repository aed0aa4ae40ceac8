#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The name of the engine whose address it is; a usage Error where there is none.
std::string engine_taking(const Url& url, const Registry& registry);

/// The engines of a run, each made when first asked for and ended with the object. For use by several
/// threads.
class Engines {
 public:
  Engines(const Registry& registry, EngineOptions options);
  const EngineOptions& options() const { return options_; }
  Engine& get(const std::string& name);
  /// One on which can be walked at the same time as on the first: the same, unless databases of one server
  /// share something. Null where there can be no second server, since one was given.
  Engine* beside(const std::string& name);
  /// Begins what the engines of these suites will wait for, while their histories are read; `only` these
  /// engines, where it names any.
  void begin(const std::vector<SuiteSource>& sources, const EngineNames& only);
  /// One that nobody else has.
  std::unique_ptr<Engine> make(const std::string& name) const;

 private:
  Engine& get(std::map<std::string, std::unique_ptr<Engine>>& made, const std::string& name);

  const Registry& registry_;
  EngineOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Engine>> made_;
  std::map<std::string, std::unique_ptr<Engine>> beside_;
};

}  // namespace harness
