#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness::conformance {

/// Makes an engine; throws an environment Error where something is missing on this machine.
using MakeEngine = std::function<std::unique_ptr<Engine>()>;

/// The engine of a subject, made once in a process: a server takes a while to start. Null, and the test
/// skipped, where something is missing, unless MIGRATE_REQUIRE_ALL is set.
Engine* engine_of(const std::string& name, const MakeEngine& make);

/// Names a parameter's tests after the subject, whose name may hold letters, digits and underscores.
template <typename Info>
std::string name_of(const Info& info) {
  return info.param.name;
}

}  // namespace harness::conformance
