#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libpq-events.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/session/libpq.hpp>

namespace harness::postgres {
namespace {

std::string text_of(const char* text) {
  return text != nullptr ? text : "";
}

/// The address as libpq takes it; what is empty is left to libpq's own defaults.
std::map<std::string, std::string> parameters_of(const Url& url, const std::string& application) {
  std::map<std::string, std::string> parameters = {{"application_name", application},
                                                   {"connect_timeout", "15"}};
  for (const auto& [key, value] : url.options) {
    parameters[key] = value;
  }
  parameters["client_encoding"] = "UTF8";
  for (const auto& [key, value] : {std::pair{"host", &url.host},
                                   {"port", &url.port},
                                   {"user", &url.user},
                                   {"password", &url.password},
                                   {"dbname", &url.database}}) {
    if (!value->empty()) {
      parameters[key] = *value;
    }
  }
  return parameters;
}

void read_result(const ::PGresult* result, LastResult& last) {
  const auto field = [&](int code) { return text_of(::PQresultErrorField(result, code)); };
  last.status = ::PQresultStatus(result);
  last.message = field(PG_DIAG_MESSAGE_PRIMARY);
  last.sqlstate = field(PG_DIAG_SQLSTATE);
  last.detail = field(PG_DIAG_MESSAGE_DETAIL);
  last.hint = field(PG_DIAG_MESSAGE_HINT);
  last.context = field(PG_DIAG_CONTEXT);
  last.position = static_cast<std::size_t>(std::atol(field(PG_DIAG_STATEMENT_POSITION).c_str()));
}

int on_event(::PGEventId id, void* info, void* last) {
  if (id == PGEVT_RESULTCREATE) {
    read_result(static_cast<::PGEventResultCreate*>(info)->result, *static_cast<LastResult*>(last));
  }
  return 1;
}

/// The line of COPY data that an error's context names ("COPY users, line 3, ..."); 0 where it names none.
int data_line(std::string_view context) {
  constexpr std::string_view mark = ", line ";
  const auto at = context.find(mark);
  return context.starts_with("COPY ") && at != std::string_view::npos
             ? std::atoi(context.data() + at + mark.size())
             : 0;
}

int line_of(const LastResult& last, std::string_view sql) {
  if (last.position > 0) {
    return line_at(sql, last.position);
  }
  if (const int row = data_line(last.context); row > 0) {
    // The data begin on the line after the statement.
    return 1 + static_cast<int>(std::count(sql.begin(), sql.end(), '\n')) + row;
  }
  return 0;
}

}  // namespace

::PGconn* open_connection(const Url& url, const std::string& application) {
  std::vector<const char*> keys;
  std::vector<const char*> values;
  const auto parameters = parameters_of(url, application);
  for (const auto& [key, value] : parameters) {
    keys.push_back(key.c_str());
    values.push_back(value.c_str());
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  ::PGconn* connection = ::PQconnectdbParams(keys.data(), values.data(), 0);
  if (::PQstatus(connection) == CONNECTION_OK) {
    return connection;
  }
  const std::string why(trim(text_of(::PQerrorMessage(connection))));
  ::PQfinish(connection);
  throw environment_error(fmt::format("cannot connect to {}: {}", redacted(url), why),
                          "check the address, the password and that the server runs");
}

void watch_results(::PGconn* connection, LastResult& last) {
  ::PQregisterEventProc(connection, on_event, "migrate", &last);
}

SqlError to_error(const LastResult& last, std::string_view sql) {
  std::vector<std::string> more;
  for (const auto& [name, text] :
       {std::pair{"DETAIL", &last.detail}, {"HINT", &last.hint}, {"CONTEXT", &last.context}}) {
    if (!text->empty()) {
      more.push_back(fmt::format("{}: {}", name, *text));
    }
  }
  return {last.message, last.sqlstate, line_of(last, sql), join(more, "\n")};
}

int line_at(std::string_view text, std::size_t position) {
  int line = 1;
  std::size_t characters = 0;
  for (const char c : text) {
    characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    if (characters >= position) {
      break;
    }
    line += c == '\n' ? 1 : 0;
  }
  return line;
}

}  // namespace harness::postgres
