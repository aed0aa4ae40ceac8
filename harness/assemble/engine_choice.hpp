#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The engines of a suite, and why where nobody chose them and its project did.
struct EngineChoice {
  std::vector<std::string> engines;
  std::string reason;  ///< "on sqlite, which alembic.ini:12 names; ..."; empty where nothing is to be said
};

/// Those that the suite names; else that which the project's files name, if it is one; else those that
/// the kind of history is used with. `layout`: of SQL files, where it is known.
EngineChoice engine_choice_of(const SuiteSource& source, const std::string& kind, const std::string& layout,
                              const Registry& registry);

}  // namespace harness
