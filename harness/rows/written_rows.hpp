#pragma once

#include <vector>

#include <harness/rows/name_history.hpp>
#include <harness/rows/named_changes.hpp>
#include <harness/rows/tokens.hpp>

namespace harness {

/// Adds what a statement writes, wherever in it: UPDATE, DELETE, TRUNCATE, MERGE, ON CONFLICT DO UPDATE, also
/// within WITH; and the tables that it copies rows from.
void changes_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes);

/// Adds the tables from which a statement copies rows into others.
void copies_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes);

}  // namespace harness
