#pragma once

#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/ran_statement.hpp>

namespace harness {

/// Marks what a tool runs for itself: statements that begin or end transactions, that prepare or tidy a
/// session, that ask about the schema, or that speak of `tables`, in which it keeps its versions.
void mark_own(std::vector<RanStatement>& statements, const std::vector<Path>& tables);

}  // namespace harness
