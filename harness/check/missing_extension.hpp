#pragma once

#include <string>

#include <harness/engine/failure.hpp>

namespace harness {

/// What to do where a statement failed because an extension is missing: PostgreSQL does not have it, or the
/// database has not created the one that a type, function or operator class belongs to. Empty for any other
/// failure, and where the name is not of a well-known extension.
std::string missing_extension(const Failure& failure);

}  // namespace harness
