#pragma once

#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness::sqlite {

/// `RowTables::literal`: numbers bare where the type is one of numbers, x'00' for bytes, everything else in
/// quotes. A value that begins as those of contents() do ("integer:5", "text:5") is of that storage class.
std::string literal(const ValueType& type, const std::string& value);

}  // namespace harness::sqlite
