#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// The order of columns as a list per table, instead of a "position" in each column.
using ColumnOrders = std::map<Path, std::vector<std::string>>;

/// The columns of each table in their order; tables whose positions are not 1, 2, 3, ... are left out.
ColumnOrders column_orders(const Catalog& catalog);

}  // namespace harness
