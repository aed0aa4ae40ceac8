#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// `Engine::fix`. A constraint, and all that ALTER TABLE cannot change, needs a new table: nothing is said
/// then.
std::string fix(const Change& change);

/// `Engine::fixes`. What needs a new table is left to do, in one line for the table.
std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found);

}  // namespace harness::sqlite
