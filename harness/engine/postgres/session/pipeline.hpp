#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/engine/postgres/session/connection.hpp>

struct pg_conn;

namespace harness::postgres {

struct LastResult;

/// Asks all questions in one round trip and returns their answers in the same order. `prepared` holds the
/// names of the session's prepared statements and is updated; `last` is the one that watches the connection.
/// The first failure goes into `failure`; after one the session must not be used again.
std::vector<Rows> ask_in_pipeline(::pg_conn* connection, const std::vector<Question>& questions,
                                  std::set<std::string>& prepared, const LastResult& last,
                                  LastResult& failure);

/// Runs several statements sent as one text; see Connection::run_all.
Answers run_together(::pg_conn* connection, const std::string& statements, const LastResult& last);

}  // namespace harness::postgres
