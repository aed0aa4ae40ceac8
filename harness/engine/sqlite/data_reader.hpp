#pragma once

#include <set>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// `Database::data` by way of this connection. Tables are named in lower case, as in catalogs.
Data read_data(Connection& connection, const std::set<Path>& watched);

}  // namespace harness::sqlite
