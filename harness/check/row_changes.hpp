#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/ledger/ledger.hpp>

namespace harness {

/// What happened to rows, as changes of their tables and columns: each example is an attribute, named by its
/// row.
Changes changes_of(const std::vector<Entry>& entries);

/// One line for each entry: "public.users.city: 5 values are NULL now".
std::vector<std::string> lines_of(const std::vector<Entry>& entries);

/// Tables that stayed empty, each refused row as an attribute with the engine's words.
Changes changes_of(const std::vector<TableCoverage>& empty);

}  // namespace harness
