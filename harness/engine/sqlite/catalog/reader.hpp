#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// The facts of all tables, indexes, views and triggers.
Catalog read_objects(Connection& connection);

/// Adds the fact of an index, a view or a trigger; ignores tables, which are added elsewhere, and SQLite's
/// internal objects. Throws an internal Error for another kind of object.
void add_object(const SchemaRow& row, const Schema& schema, Catalog& catalog);

/// Adds the fact about the database itself.
void read_settings(Connection& connection, Catalog& catalog);

}  // namespace harness::sqlite
