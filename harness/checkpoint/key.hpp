#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// The key of the state after the first `applied` revisions of a suite's history on this engine: a digest of
/// everything that determines it. Nullopt if that cannot be known.
std::optional<std::string> checkpoint_key(const Suite& suite, Engine& engine, std::size_t applied);

}  // namespace harness
