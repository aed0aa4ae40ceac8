#pragma once

#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness::sqlite {

/// What a column of this declared type, in lower case, is meant to hold. SQLite itself knows affinities only;
/// people say DATETIME, BOOLEAN, DECIMAL(10,2) and VARCHAR(80), and their applications keep to it.
ValueType value_type(const std::string& declared, bool strict);

}  // namespace harness::sqlite
