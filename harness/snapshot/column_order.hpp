#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// Where the "position" of columns is told as a list, and not by each of them.
using ColumnOrders = std::map<Path, std::vector<std::string>>;

/// The columns of each table in their order; tables whose positions are not 1, 2, 3, ... are left out.
ColumnOrders column_orders(const Catalog& catalog);

}  // namespace harness
