#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Whether a query fails by what it reads, and not by the server, a lock, an interrupt or the disk.
bool is_of_the_table(const SqlError& error);

/// A table whose rows are to be read.
struct TableToRead {
  Path path;
  std::string relation;                       ///< as FROM takes it
  std::optional<std::string> steady_columns;  ///< those without a volatile default, if there are others
  bool with_contents = false;
};

/// Counts and digests the rows of these tables, many per round trip, into `data`. A table that cannot be read
/// goes into `data.unreadable` with its columns and the reason; the others are read. Throws SqlError if the
/// server, the session or a lock is at fault. The session must not be in a transaction.
void read_table_rows(Session& session, const std::vector<TableToRead>& tables, Data& data);

/// The answers to queries of one shape, many per round trip. Calls `refused` with the index of a query that
/// fails by what it reads, and answers the others. Throws as `read_table_rows` does.
std::vector<Row> ask_in_batches(Session& session, const std::vector<std::string>& queries,
                                const std::function<void(std::size_t, const SqlError&)>& refused);

}  // namespace harness::postgres
