#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// The shape that all of these texts have (see shaped_text()): documents, numbers, dates, UUIDs. 0 where they
/// have none in common, or are one text alone.
unsigned shape_of(const std::vector<std::string>& texts);

/// The shapes of the texts in some columns, by their places, as the rows of the table have them: what an
/// application writes looks like what a migration has written.
std::map<std::size_t, unsigned> forms_in(const TableShape& table, const std::set<std::size_t>& columns,
                                         const SqlDialect& dialect, Session& session);

}  // namespace harness
