#pragma once

#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness::postgres {

/// See RowTables::advance_sequences.
void advance_sequences(const std::vector<TableShape>& tables, Session& session);

}  // namespace harness::postgres
