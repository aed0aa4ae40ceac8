#pragma once

#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// Parses one column definition, and adds the column and its constraints to the table.
void parse_column(Cursor& cursor, TableDefinition& table);

}  // namespace harness::sqlite
