#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The definition of a column or of an attribute, as CREATE TABLE and ADD COLUMN take it, from its fact in
/// the wanted schema.
std::string column_definition(const Identity& column, const Attributes& attributes,
                              const Situation& situation);

/// CREATE TABLE, CREATE FOREIGN TABLE or CREATE TYPE with all columns that are the object's own. Constraints,
/// indexes and all else come in statements of their own.
std::string create_with_columns(const Identity& whole, const Attributes& attributes,
                                const Situation& situation);

/// The NOT NULL constraint of a column as PostgreSQL 18 lists it; nothing where there is none.
const Catalog::Entry* not_null_of(const Catalog& catalog, const Identity& column);

/// The clause of a column that takes no NULL, from a space on: " NOT NULL", with the name that its constraint
/// has on PostgreSQL 18 where that is not the one that the server gives.
std::string not_null_clause(const Identity& column, const Situation& situation);

/// "a" from "NOT NULL a NO INHERIT"; empty for another definition.
std::string not_null_column(const Attributes& attributes);

}  // namespace harness::postgres
