#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness::conformance {

/// Makes an engine. Throws an environment Error if something is missing on this machine.
using MakeEngine = std::function<std::unique_ptr<Engine>()>;

/// The engine of a subject, made once per process, since a server takes a while to start. If something is
/// missing: null, and the test is skipped, or fails with MIGRATE_REQUIRE_ALL.
Engine* engine_of(const std::string& name, const MakeEngine& make);

/// Names a parameter's tests after the subject, whose name may hold letters, digits and underscores.
template <typename Info>
std::string name_of(const Info& info) {
  return info.param.name;
}

}  // namespace harness::conformance
