#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// A table and what tells its rows apart.
struct ShapedTable {
  TableShape shape;
  std::optional<std::size_t> row_key;  ///< which of its keys identifies each row
};

/// The tables of these paths that take rows, all of them where `only` is null, in the order of their paths.
/// The session's settings must print names with their schemas. An internal Error that names a type that
/// cannot be read.
std::vector<ShapedTable> read_shapes(Connection& session, const std::set<Path>* only);

}  // namespace harness::postgres
