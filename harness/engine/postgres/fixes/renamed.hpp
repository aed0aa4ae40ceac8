#pragma once

#include <vector>

#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// The steps that give objects their old names back. `found` becomes the schema after them: facts under a new
/// name are moved to the old one, and what the server prints of them is taken to follow.
std::vector<Step> rename_back(const Catalog& wanted, Catalog& found);

}  // namespace harness::postgres
