#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The engines of a suite, with the reason if its project's files chose them.
struct EngineChoice {
  std::vector<std::string> engines;
  std::string reason;  ///< "on sqlite, which alembic.ini:12 names; ..."; empty: they were configured, or are
                       ///< the default
};

/// The engines that the suite names; else the one that the project's files name, if there is just one; else
/// those of the kind of history. `layout` is that of SQL files, if known.
EngineChoice engine_choice_of(const SuiteSource& source, const std::string& kind, const std::string& layout,
                              const Registry& registry);

}  // namespace harness
