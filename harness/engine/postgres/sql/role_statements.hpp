#pragma once

#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// The statements of a script that make, alter or drop roles, or grant them to one another; also those in DO
/// blocks and in the strings that such a block executes. Where the script cannot be read to its end, those
/// before that place.
std::vector<Statement> role_statements(std::string_view script);

}  // namespace harness::postgres
