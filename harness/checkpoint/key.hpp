#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// A name for the state that the first `applied` revisions of a suite's history lead to on this engine: a
/// digest of all that leads there. Nothing where that cannot be told.
std::optional<std::string> checkpoint_key(const Suite& suite, Engine& engine, std::size_t applied);

}  // namespace harness
