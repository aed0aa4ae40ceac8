#pragma once

#include <string>

namespace harness::postgres {

/// The queries about tables, for who puts rows into them. All but the first take the tables' oids as $1 and
/// answer row by row in the order in which things are listed, so that neighbours belong together.
namespace shape_query {

/// Tables that take rows: oid, schema, name, name in a statement, of a partition the root's schema and name;
/// whether the table may have indexes, conditions, and triggers, by which foreign keys act. With `named` only
/// those whose schemas are in $1 and whose names are beside them in $2.
std::string tables(bool named);
/// Table, number, name, type, modifier, printed type, NOT NULL, generated, identity, default.
std::string columns();
/// All types that columns are made of: what the row says, the type, and five values that depend on it.
std::string types();
/// Table, name, primary, nulls are equal, predicate, exclusion, whether it may identify rows, column,
/// expression: a row for each part of a key.
std::string keys(int version);
/// Table, name, the parent's schema and name, MATCH FULL, deferrable, enforced, column, parent's column.
std::string references(int version);
/// Table, whether it is a bound, name, expression, column: a row for each column.
std::string conditions(int version);
/// Table, name.
std::string triggers();

}  // namespace shape_query
}  // namespace harness::postgres
