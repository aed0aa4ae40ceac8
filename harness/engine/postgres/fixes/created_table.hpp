#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The definition of a column or a type's attribute for CREATE TABLE and ADD COLUMN, from its fact in the
/// wanted schema.
std::string column_definition(const Identity& column, const Attributes& attributes,
                              const Situation& situation);

/// CREATE TABLE, CREATE FOREIGN TABLE or CREATE TYPE with all columns that are not inherited. Constraints,
/// indexes and the rest need separate statements.
std::string create_with_columns(const Identity& whole, const Attributes& attributes,
                                const Situation& situation);

/// The NOT NULL constraint of a column as PostgreSQL 18 lists it; null if there is none.
const Catalog::Entry* not_null_of(const Catalog& catalog, const Identity& column);

/// The clause of a column that does not accept NULL, with a leading space: " NOT NULL", on PostgreSQL 18 with
/// its constraint's name unless that is the default one.
std::string not_null_clause(const Identity& column, const Situation& situation);

/// "a" from "NOT NULL a NO INHERIT"; empty for another definition.
std::string not_null_column(const Attributes& attributes);

}  // namespace harness::postgres
