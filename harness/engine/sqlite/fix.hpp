#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// `Advisor::fix`. Empty for a constraint and for everything else that ALTER TABLE cannot change, since it
/// needs a new table.
std::string fix(const Change& change);

/// `Advisor::fixes`. A change that needs a new table becomes one "left to do" line for the table.
std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found);

}  // namespace harness::sqlite
