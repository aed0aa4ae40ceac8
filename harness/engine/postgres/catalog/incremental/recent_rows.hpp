#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <harness/engine/postgres/catalog/incremental/server_facts.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Row counts of one system catalog.
struct RowLook {
  std::int64_t all = 0;
  std::int64_t recent = 0;  ///< written by transactions from a certain one on
};

/// Counts the rows of each system catalog that matters, by its name. `oldest` is the first transaction that
/// may have written something since the last reading.
std::map<std::string, RowLook> look_at_rows(Connection& session, const ServerFacts& server_facts,
                                            std::uint64_t oldest);

/// What unreported transactions wrote, as far as the rows show it: every catalog with a recent row, or with
/// another number of rows than `server_facts` remembers. If it remembers none, rows count as deleted.
Written written_by_rows(const std::map<std::string, RowLook>& rows, const ServerFacts& server_facts);

}  // namespace harness::postgres
