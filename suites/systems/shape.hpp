#pragma once

#include <suites/systems/support.hpp>

namespace harness::systems {

/// What an engine says of the tables that begin with `prefix`, in words that both engines have: tables,
/// columns with whether they may be null, keys by their columns, references by columns, target and action,
/// indexes by name. Asked by SQL of its own, so that it is a second witness beside the harness' catalogs.
Names shape_of(Database& database, const std::string& prefix);

/// "table.column" of every column of those tables.
Names columns_of(Database& database, const std::string& prefix);

}  // namespace harness::systems
