#pragma once

#include <cstddef>
#include <vector>

#include <harness/rows/statements/name_history.hpp>
#include <harness/rows/statements/named_changes.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {

/// Adds what a statement writes, wherever in it: UPDATE, DELETE, TRUNCATE, MERGE, ON CONFLICT DO UPDATE, also
/// within WITH; and the tables that it copies rows from.
void changes_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes);

/// Adds the tables from which a statement copies rows into others.
void copies_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes);

/// Adds all names in a statement to what the changes from `first` on may have read.
void note_reads(const Tokens& statement, const Names& names, std::size_t first,
                std::vector<NamedChange>& changes);

}  // namespace harness
