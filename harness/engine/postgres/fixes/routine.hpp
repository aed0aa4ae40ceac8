#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// The CREATE FUNCTION or CREATE PROCEDURE that the attributes tell; empty for one in C, whose library and
/// symbol say nothing to a reader.
std::string create_routine(const Identity& identity, const Attributes& attributes);

/// The ALTER FUNCTION or ALTER PROCEDURE for one attribute; empty where the routine has to be made again.
std::string alter_routine(const Identity& identity, const AttributeChange& change);

}  // namespace harness::postgres
