#pragma once

#include <string>

#include <harness/engine/failure.hpp>

namespace harness {

/// What to do about a statement that failed because a role or a schema is not there, which projects make
/// outside of their migrations: the line of migrate.toml that makes it. Empty for any other failure.
std::string missing_beforehand(const Failure& failure);

}  // namespace harness
