#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/database.hpp>

namespace harness {

/// Rows by the number of their table, and their number there.
using RowSet = std::set<std::pair<std::size_t, std::size_t>>;

/// The chosen rows, with all those that they refer to, directly or by others.
RowSet with_parents(const std::vector<TableContents>& all, RowSet chosen);

/// Deletes all other rows of the tables, without foreign keys being asked, on PostgreSQL without triggers,
/// too. A table without a key keeps all of its rows if one of them is chosen.
void keep_rows(Database& database, const std::vector<TableContents>& all, const RowSet& chosen);

/// The chosen rows, each as a line: "public.users: id '1', email 'a@example.org'". Those of tables that are
/// named in `words` come first.
std::vector<std::string> shown_rows(const std::vector<TableContents>& all, const RowSet& chosen,
                                    const std::string& words);

}  // namespace harness
