#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/engine/postgres/session/connection.hpp>

struct pg_conn;

namespace harness::postgres {

struct LastResult;

/// Asks all in one trip. `prepared` are the names that the session knows; `last` follows the connection's
/// results, and `failure` gets the first that is one. After a failure the session is not to be asked again.
std::vector<Rows> ask_in_pipeline(::pg_conn* connection, const std::vector<Question>& questions,
                                  std::set<std::string>& prepared, const LastResult& last,
                                  LastResult& failure);

/// Runs statements that are sent as one text.
Answers run_together(::pg_conn* connection, const std::string& statements, const LastResult& last);

}  // namespace harness::postgres
