#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// A table whose rows are wanted.
struct TableToRead {
  Path path;
  std::string relation;                       ///< as FROM takes it
  std::optional<std::string> steady_columns;  ///< those that no default fills with the moment, if others are
  bool with_contents = false;
};

/// Counts and digests the rows of these tables, many in one trip. One that cannot be read does not keep the
/// others from being read: `unreadable` says which of its columns, and why. Throws SqlError where the
/// server, the session or a lock is at fault. The session must be in no transaction.
void read_table_rows(Session& session, const std::vector<TableToRead>& tables, Data& data);

/// The answers to queries of one shape, many in one trip. Of one that fails by what it reads `refused` is
/// told the place, and the others are answered; as for the rest, see `read_table_rows`.
std::vector<Row> ask_in_batches(Session& session, const std::vector<std::string>& queries,
                                const std::function<void(std::size_t, const SqlError&)>& refused);

}  // namespace harness::postgres
