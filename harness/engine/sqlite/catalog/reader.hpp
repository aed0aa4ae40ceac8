#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// All that sqlite_schema says, as one text: where it is the same, so are the objects.
std::string schema_text(Connection& connection);

/// The facts of all tables, indexes, views and triggers.
Catalog read_objects(Connection& connection);

/// Adds the fact about the database itself.
void read_settings(Connection& connection, Catalog& catalog);

}  // namespace harness::sqlite
