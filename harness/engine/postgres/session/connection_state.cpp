// The one file that names libpqxx. Statements, parameters and results go through it. libpq is used besides it
// for what no version of libpqxx offers: parameters of a connection that keep a password out of a string,
// COPY data as raw lines (6.4 has no public interface), the transaction's status, and the fields of an error
// (its exceptions carry the text, and in some versions the SQLSTATE, but neither position nor DETAIL nor
// HINT). So the connection is made with libpq and handed over, and an event procedure of libpq's sees every
// result on its way to libpqxx.
#include <new>
#include <utility>
#include <vector>

#include <libpq-fe.h>
#include <poll.h>
#include <pqxx/pqxx>
#include <sys/socket.h>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/session/connection_state.hpp>
#include <harness/engine/postgres/session/custom_variables.hpp>
#include <harness/engine/postgres/session/libpq.hpp>

namespace harness::postgres {

#if PQXX_VERSION_MAJOR < 7
/// Takes a connection that is there already; libpqxx 6 asks a policy for one.
class Handover : public pqxx::connectionpolicy {
 public:
  explicit Handover(handle connection) : pqxx::connectionpolicy(""), connection_(connection) {}
  // libpqxx 6 would reconnect after a loss; for a migration that must be a failure.
  handle do_startconnect(handle current) override {
    return current != nullptr ? current : std::exchange(connection_, nullptr);
  }

 private:
  handle connection_;
};

class PqxxConnection : private Handover, public pqxx::connection_base {
 public:
  explicit PqxxConnection(::PGconn* connection)
      : Handover(connection), pqxx::connection_base(static_cast<Handover&>(*this)) {
    init();
  }
  ~PqxxConnection() override { close(); }
};
#else
using PqxxConnection = pqxx::connection;
#endif

namespace {

#if PQXX_VERSION_MAJOR < 7
std::unique_ptr<PqxxConnection> hand_over(::PGconn* connection) {
  return std::make_unique<PqxxConnection>(connection);
}

pqxx::result run(pqxx::nontransaction& work, const std::string& sql, const Row& parameters) {
  if (parameters.empty()) {
    return work.exec(sql);
  }
  std::vector<const char*> values;
  for (const auto& value : parameters) {
    values.push_back(value ? value->c_str() : nullptr);
  }
  return work.exec_params(sql, pqxx::prepare::make_dynamic_params(values));
}
#else
std::unique_ptr<PqxxConnection> hand_over(::PGconn* connection) {
  return std::make_unique<PqxxConnection>(pqxx::connection::seize_raw_connection(connection));
}

pqxx::result run(pqxx::nontransaction& work, const std::string& sql, const Row& parameters) {
  if (parameters.empty()) {
    return work.exec(sql);
  }
  pqxx::params values;
  for (const auto& value : parameters) {
    values.append(value);
  }
#if PQXX_VERSION_MAJOR > 7 || PQXX_VERSION_MINOR >= 10
  return work.exec(sql, values);
#else
  return work.exec_params(sql, values);
#endif
}
#endif

Rows to_rows(const pqxx::result& result) {
  Rows rows;
  const auto width = result.columns();
  for (auto column = decltype(width){0}; column < width; ++column) {
    rows.columns.emplace_back(result.column_name(column));
  }
  for (const auto& found : result) {
    Row row;
    for (auto column = decltype(width){0}; column < width; ++column) {
      const auto field = found[column];
      row.push_back(field.is_null() ? Value() : Value(std::string(field.c_str(), field.size())));
    }
    rows.rows.push_back(std::move(row));
  }
  return rows;
}

/// A closed session is still there for a moment, and CREATE and DROP DATABASE then wait in steps of 100 ms.
/// The server closes its end when the session is really gone.
void await_end_of_session(::PGconn* connection) noexcept {
  const int socket = ::PQsocket(connection);
  ::shutdown(socket, SHUT_WR);
  char buffer[256];
  ::pollfd readable = {socket, POLLIN, 0};
  while (::poll(&readable, 1, 1000) > 0 && ::recv(socket, buffer, sizeof buffer, MSG_DONTWAIT) > 0) {
  }
}

}  // namespace

struct Connection::State::Pqxx {
  explicit Pqxx(std::unique_ptr<PqxxConnection> made) : connection(std::move(made)) {}

  std::unique_ptr<PqxxConnection> connection;
};

Connection::State::State(const Url& to, const std::string& as)
    : url(to), application(as), last(std::make_unique<LastResult>()) {
  raw = open_connection(url, application);
  ::PQsetNoticeReceiver(
      raw, [](void*, const ::PGresult*) {}, nullptr);
  watch_results(raw, *last);
  pqxx_ = std::make_unique<Pqxx>(hand_over(raw));
}

Connection::State::~State() {
  if (::PQstatus(raw) == CONNECTION_OK && ::PQtransactionStatus(raw) != PQTRANS_ACTIVE) {
    await_end_of_session(raw);
  }
}

void Connection::State::fail(std::string_view sql, const char* otherwise) {
  if (!last->failed() || last->message.empty()) {
    // No word from the server: it, or the session, is gone; or the client has no memory for the answer.
    const std::string message(trim(otherwise));
    const bool no_memory = message.find("out of memory") != std::string::npos ||
                           message.find("cannot allocate memory") != std::string::npos;
    throw SqlError(message, no_memory ? "53200" : "08006", 0);
  }
  throw to_error(*last, sql);
}

Rows Connection::State::run(std::string_view sql, const Row& parameters) {
  if (sql.find('\0') != std::string_view::npos) {
    throw SqlError("a statement cannot hold a NUL byte", "22021", line_at(sql, sql.find('\0') + 1));
  }
  sets_variables = sets_variables || sets_custom_variable(sql);
  *last = {};
  try {
    pqxx::nontransaction work(*pqxx_->connection);
    const auto result = postgres::run(work, std::string(sql), parameters);
    return last->status == PGRES_TUPLES_OK ? to_rows(result) : Rows{};
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    fail(sql, error.what());
  }
}

void Connection::State::finish_copy(std::string_view sql) {
  bool refused = false;
  LastResult why;
  while (::PGresult* result = ::PQgetResult(raw)) {
    ::PQclear(result);
    if (last->failed() && !refused) {
      refused = true;
      why = *last;
    }
  }
  if (refused) {
    *last = why;
    fail(sql, ::PQerrorMessage(raw));
  }
}

void Connection::State::end_stray_copy(std::string_view sql) {
  if (last->status == PGRES_COPY_IN) {
    ::PQputCopyEnd(raw, "COPY FROM stdin has no data");
    finish_copy(sql);
  } else if (last->status == PGRES_COPY_OUT) {
    char* line = nullptr;
    while (::PQgetCopyData(raw, &line, 0) > 0) {
      ::PQfreemem(line);
    }
    finish_copy(sql);
  }
}

}  // namespace harness::postgres
