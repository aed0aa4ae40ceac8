#pragma once

#include <string>

#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// The default of a column in a normal form: equal for defaults that give new and existing rows the same
/// value under the column's affinity ("text", "numeric", "integer", "real", "blob", "none"). +1.5 becomes
/// 1.5, 0x10 becomes 16, and '1' becomes 1 if the column converts it to a number. In doubt it stays as
/// written. Empty without a default, and for NULL, which means the same.
std::string default_text(const ColumnDefinition& column, const std::string& affinity, const Scope& scope);

}  // namespace harness::sqlite
