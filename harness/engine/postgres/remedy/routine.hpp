#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The CREATE FUNCTION or CREATE PROCEDURE that the attributes tell; empty for one in C, whose library and
/// symbol say nothing to a reader.
std::string create_routine(const Identity& identity, const Attributes& attributes);

}  // namespace harness::postgres
