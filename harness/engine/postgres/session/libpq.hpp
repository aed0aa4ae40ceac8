#pragma once

#include <string>
#include <string_view>

#include <libpq-fe.h>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Connects; the caller owns the connection. Throws an environment Error that names the address without its
/// password. The password goes to libpq as a separate parameter.
::PGconn* open_connection(const Url& url, const std::string& application);

/// The server's last result on a connection.
struct LastResult {
  ::ExecStatusType status = PGRES_EMPTY_QUERY;
  std::string message;
  std::string sqlstate;
  std::string detail;
  std::string hint;
  std::string context;
  std::size_t position = 0;  ///< in characters from 1; 0: the server gives none

  bool failed() const { return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE; }
};

/// Updates `last` with every result of the connection until it is closed; `last` must live as long.
void watch_results(::PGconn* connection, LastResult& last);

/// The server's error for a statement, with its line.
SqlError to_error(const LastResult& last, std::string_view sql);

/// The line of the character at `position` (from 1) in UTF-8 text.
int line_at(std::string_view text, std::size_t position);

}  // namespace harness::postgres
