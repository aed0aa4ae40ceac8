#pragma once

#include <set>
#include <vector>

#include <harness/engine/postgres/rows/value_types.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// The tables of these paths that take rows, all of them where `only` is null, in the order of their paths.
/// `types`: those that were read of this database before. The session's settings must print names with their
/// schemas. An internal Error that names a type that cannot be read.
std::vector<TableShape> read_shapes(Connection& session, const std::set<Path>* only, ValueTypes& types);

}  // namespace harness::postgres
