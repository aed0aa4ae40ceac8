#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/table_list.hpp>

namespace harness::sqlite {

/// SQLite itself never gives an id twice, but an AUTOINCREMENT that lags behind its table gives ids of
/// deleted rows again, which it promises not to do.
std::optional<LaggingSequence> lag(Connection& connection, const std::string& table,
                                   const std::vector<ListedColumn>& columns);

/// Takes a table (in lower case) out of those that lag behind.
void forget_lag(const std::string& table, Data& data);

/// By their columns.
void sort_lagging(Data& data);

/// The highest numbers that the database remembers to have given, by the names of the tables in lower case.
std::map<std::string, std::string> remembered_numbers(Connection& connection);

/// Looks again whether these tables (in lower case) lag behind their rows, which are as in `data`.
void read_lags_again(Connection& connection, const std::set<std::string>& tables, Data& data);

}  // namespace harness::sqlite
