#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/row_set.hpp>

namespace harness {

/// The rows that a row refers to, those by keys that can be judged later only `with_later`.
std::vector<RowSet::value_type> parents_of(const std::vector<TableContents>& all,
                                           const RowSet::value_type& place, bool with_later = true);

/// The chosen rows, with all those that they refer to, directly or by others.
RowSet with_parents(const std::vector<TableContents>& all, RowSet chosen);

/// Deletes all rows of the tables but the chosen ones, without foreign keys and triggers where the role may
/// have that; only in the tables of `only` if it is there. Returns false where the engine refuses it, as for
/// a published table without a replica identity: then the session is of no more use, and in a transaction all
/// rows stay.
bool keep_rows(Session& session, RowTables& tables, const SqlDialect& dialect,
               const std::vector<TableContents>& all, const RowSet& chosen,
               const std::set<Path>* only = nullptr);

/// The chosen rows, each as a line: "public.users: id '1', email 'a@example.org'". Those of tables that are
/// named in `words` come first.
std::vector<std::string> shown_rows(const std::vector<TableContents>& all, const RowSet& chosen,
                                    const std::string& words);

}  // namespace harness
