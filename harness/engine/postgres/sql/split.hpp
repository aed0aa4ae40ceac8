#pragma once

#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// The statements of a script as psql would send them. Throws a usage Error with the line for an unterminated
/// quote or comment and for psql's own commands; `\restrict` and `\unrestrict`, which pg_dump writes, are
/// skipped.
std::vector<Statement> split(std::string_view script);

}  // namespace harness::postgres
