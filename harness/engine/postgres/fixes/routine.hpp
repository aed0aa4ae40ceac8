#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// The CREATE FUNCTION or CREATE PROCEDURE for these attributes; empty for one in C, since its library and
/// symbol are not among them.
std::string create_routine(const Identity& identity, const Attributes& attributes);

/// The ALTER FUNCTION or ALTER PROCEDURE for one attribute; empty if the routine must be recreated.
std::string alter_routine(const Identity& identity, const AttributeChange& change);

}  // namespace harness::postgres
