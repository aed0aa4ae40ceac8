#pragma once

#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness::cli {

/// What to do about a failure that says nothing of its cause; empty where nothing is known.
std::string advice_for(const Failure& failure);

}  // namespace harness::cli
