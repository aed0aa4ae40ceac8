#pragma once

#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/plan/choices.hpp>

namespace harness {

/// What each foreign key of a table can refer to now: at most six keys each, and NULL, where all of its
/// columns may be NULL. A key that has nothing to refer to is left out, and `waits` is set.
std::vector<Choice> references_of(const TableShape& table, const RowWords& words, const SqlDialect& dialect,
                                  Session& session, bool& waits);

/// Whether a table has rows.
bool has_rows(const TableShape& table, Session& session);

}  // namespace harness
