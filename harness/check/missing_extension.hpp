#pragma once

#include <string>

#include <harness/engine/failure.hpp>

namespace harness {

/// What to do about a statement that failed because of a missing extension: it is not installed, or CREATE
/// EXTENSION was not run for the one that has the type, function or operator class. Empty for any other
/// failure, and for a name of no well-known extension.
std::string missing_extension(const Failure& failure);

}  // namespace harness
