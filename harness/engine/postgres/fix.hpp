#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// `Advisor::fix`.
std::string fix(const Change& change);

/// `Advisor::fixes` on a server of this version ("PostgreSQL 15.18").
std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found, const std::string& version);

}  // namespace harness::postgres
