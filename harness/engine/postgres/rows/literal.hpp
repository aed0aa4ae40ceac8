#pragma once

#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// A value of this type in a statement: a quoted text with a cast, whatever the session's settings are.
std::string literal(const ValueType& type, const std::string& value);

}  // namespace harness::postgres
