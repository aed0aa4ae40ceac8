#pragma once

#include <string>

#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// The default of a column in one spelling for all that give a new row, and a row that was there before the
/// column, the same value under the column's affinity ("text", "numeric", "integer", "real", "blob", "none"):
/// +1.5 as 1.5, 0x10 as 16, and '1' as 1 where the column makes a number of it. In doubt it stays as it is
/// written. Empty where there is none, and where NULL is given, which is what a column without a default
/// gets, too.
std::string default_text(const ColumnDefinition& column, const std::string& affinity, const Scope& scope);

}  // namespace harness::sqlite
