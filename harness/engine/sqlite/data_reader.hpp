#pragma once

#include <set>
#include <string>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// `Database::data` by way of this connection. Tables are named in lower case, as in catalogs.
Data read_data(Connection& connection, const std::set<Path>& watched);

/// The same for these tables alone, in lower case, in the place of what `data` holds of them. Those that are
/// no tables are taken out.
void read_data_again(Connection& connection, const std::set<std::string>& tables,
                     const std::set<Path>& watched, Data& data);

}  // namespace harness::sqlite
