#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// The statements that give an altered object back the attributes that it had; empty where none of those that
/// differ can be set.
std::string alter_back(const Change& change);

}  // namespace harness::postgres
