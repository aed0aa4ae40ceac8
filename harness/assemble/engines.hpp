#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The name of the engine for an address. Throws a usage Error if there is none.
std::string engine_taking(const Url& url, const Registry& registry);

/// A usage Error for an engine that is not there, and for a version that none of its servers can have.
void require_engine(const std::string& name, const EngineVersions& versions, const Registry& registry);

/// The engines of a run, each made when first used and owned by this object. Safe to use from several
/// threads.
class Engines {
 public:
  Engines(const Registry& registry, EngineOptions options);
  const EngineOptions& options() const { return options_; }
  /// `version`: of its server; empty: that of the options.
  Engine& get(const std::string& name, const std::string& version = {});
  /// The engine for walks in parallel with those on the first: the same one, unless databases of one server
  /// share objects. Null if a server was given, since there is no second one then.
  Engine* second(const std::string& name, const std::string& version = {});
  /// Starts the engines of these suites in the background, while their histories are read; only those in
  /// `only`, if it names any. Of several versions it is the first: `versions`, or else the suite's own.
  void begin(const std::vector<SuiteSource>& sources, const EngineNames& only,
             const EngineVersions& versions);
  /// Makes another engine, owned by the caller.
  std::unique_ptr<Engine> make(const std::string& name, const std::string& version = {}) const;

 private:
  Engine& get(std::map<std::string, std::unique_ptr<Engine>>& made, const EngineLabel& label);

  const Registry& registry_;
  EngineOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Engine>> made_;
  std::map<std::string, std::unique_ptr<Engine>> second_;
};

}  // namespace harness
