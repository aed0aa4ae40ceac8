#pragma once

#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// What a catalog shows as unfinished: see `Advisor::unfinished`.
std::vector<Unfinished> unfinished(const Catalog& catalog);

}  // namespace harness::postgres
