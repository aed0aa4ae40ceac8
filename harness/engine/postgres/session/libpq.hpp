#pragma once

#include <string>
#include <string_view>

#include <libpq-fe.h>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Connects; throws an environment Error that names the address without its password. The password goes to
/// libpq as a parameter of its own.
::PGconn* open_connection(const Url& url, const std::string& application);

/// The last thing that the server said.
struct LastResult {
  ::ExecStatusType status = PGRES_EMPTY_QUERY;
  std::string message;
  std::string sqlstate;
  std::string detail;
  std::string hint;
  std::string context;
  std::size_t position = 0;  ///< in characters from 1; 0 where the server points at nothing

  bool failed() const { return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE; }
};

/// Keeps `last` up to date with every result of the connection, whoever asked for it, until it is closed.
void watch_results(::PGconn* connection, LastResult& last);

/// What the server said of a statement, as an error with the line.
SqlError to_error(const LastResult& last, std::string_view sql);

/// The line of the character that stands at `position` (from 1) in UTF-8 text.
int line_at(std::string_view text, std::size_t position);

}  // namespace harness::postgres
