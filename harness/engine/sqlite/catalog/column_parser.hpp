#pragma once

#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// Understands one column with everything behind it, and adds it and its constraints to the table.
void parse_column(Cursor& cursor, TableDefinition& table);

}  // namespace harness::sqlite
