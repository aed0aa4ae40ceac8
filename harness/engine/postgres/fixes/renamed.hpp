#pragma once

#include <vector>

#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// The steps that restore the old names of objects. `found` becomes the schema after them: facts move from
/// the new name to the old one, and printed definitions are assumed to follow.
std::vector<Step> rename_back(const Catalog& wanted, Catalog& found);

}  // namespace harness::postgres
