#pragma once

#include <vector>

#include <harness/rows/statements/name_history.hpp>
#include <harness/rows/statements/named_changes.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {

/// Adds the columns for which an INSERT ... SELECT has an expression over a column of the same name; where it
/// does not list its columns, all that such an expression names. Not a column or a constant alone, nor a
/// cast, which may cut without a word.
void add_computed(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes);

}  // namespace harness
