#pragma once

#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness::cli {

/// What to do about a failure whose message does not explain its cause; empty if nothing is known.
std::string advice_for(const Failure& failure);

}  // namespace harness::cli
