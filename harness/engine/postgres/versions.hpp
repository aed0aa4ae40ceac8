#pragma once

#include <string>

namespace harness::postgres {

/// Why the catalogs of two versions ("PostgreSQL 15.18") cannot be compared; empty within one major version.
std::string incomparable(const std::string& one, const std::string& other);

}  // namespace harness::postgres
