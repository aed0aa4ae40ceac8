#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// The statement that would undo a change; empty where the catalog does not hold enough to say it.
std::string remedy(const Change& change);

}  // namespace harness::postgres
