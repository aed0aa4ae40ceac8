#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <harness/engine/postgres/catalog/incremental/server_facts.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// The rows of one system catalog.
struct RowLook {
  std::int64_t all = 0;
  std::int64_t recent = 0;  ///< written by transactions from a certain one on
};

/// The rows of each system catalog that matters, by its name. `oldest` is the first of the transactions that
/// may have written something since the last reading.
std::map<std::string, RowLook> look_at_rows(Connection& session, const ServerFacts& server_facts,
                                            std::uint64_t oldest);

/// What nobody told, as far as rows tell it: every catalog in which a row is recent, or in which there are
/// other rows than `server facts` remembers. Where it remembers nothing, rows may be gone.
Written written_by_rows(const std::map<std::string, RowLook>& rows, const ServerFacts& server_facts);

}  // namespace harness::postgres
