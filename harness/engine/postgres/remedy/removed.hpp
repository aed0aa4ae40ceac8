#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The statements that bring an object back as its attributes tell; empty where they do not tell enough (a
/// table is more than its own fact).
std::string create(const Identity& identity, const Attributes& attributes);

}  // namespace harness::postgres
