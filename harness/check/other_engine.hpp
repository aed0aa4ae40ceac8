#pragma once

#include <string>

#include <harness/engine/failure.hpp>

namespace harness {

/// What to do about a statement that one engine refuses because it is written for the other. Empty for any
/// other failure.
std::string other_engine(const Failure& failure);

}  // namespace harness
