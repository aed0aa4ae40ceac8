#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::sqlite {

/// `Engine::remedy`. A constraint, and all that ALTER TABLE cannot change, needs a new table: then it is a
/// comment that says so.
std::string remedy(const Change& change);

}  // namespace harness::sqlite
