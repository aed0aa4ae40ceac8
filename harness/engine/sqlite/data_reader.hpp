#pragma once

#include <set>
#include <string>

#include <harness/catalog/data.hpp>
#include <harness/engine/session.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// Whether an error comes of what a table says, and not of the file, of a lock or of the machine.
bool is_of_the_table(const SqlError& error);

/// `Database::data` through this connection. Tables are named in lower case, as in catalogs.
Data read_data(Connection& connection, const std::set<Path>& watched);

/// Reads only these tables (in lower case) again, and replaces them in `data`; removes those that are no
/// longer tables.
void read_data_again(Connection& connection, const std::set<std::string>& tables,
                     const std::set<Path>& watched, Data& data);

}  // namespace harness::sqlite
