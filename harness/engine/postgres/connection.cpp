// The one file that names libpqxx. Statements, parameters and results go through it. libpq stands beside it
// for what no version of libpqxx offers: parameters of a connection that keep a password out of a string,
// COPY data as raw lines (6.4 has no public interface), the transaction's status, and the fields of an error
// (its exceptions carry the text, and in some versions the SQLSTATE, but neither position nor DETAIL nor
// HINT). So the connection is made with libpq and handed over, and an event procedure of libpq's sees every
// result on its way to libpqxx.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pqxx/pqxx>
#include <sys/socket.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/connection.hpp>
#include <harness/engine/postgres/libpq.hpp>
#include <harness/engine/postgres/pipeline.hpp>

namespace harness::postgres {
namespace {

#if PQXX_VERSION_MAJOR < 7
/// Takes a connection that is there already; libpqxx 6 asks a policy for one.
class Handover : public pqxx::connectionpolicy {
 public:
  explicit Handover(handle connection) : pqxx::connectionpolicy(""), connection_(connection) {}
  // libpqxx 6 would connect anew after a loss; to a migration that must be a failure.
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
using PqxxConnection = pqxx::connection;

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

}  // namespace

struct Connection::State {
  State(const Url& url, const std::string& application) {
    raw = open_connection(url, application);
    ::PQsetNoticeReceiver(
        raw, [](void*, const ::PGresult*) {}, nullptr);
    watch_results(raw, last);
    pqxx = hand_over(raw);
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ~State() {
    if (::PQstatus(raw) == CONNECTION_OK && ::PQtransactionStatus(raw) != PQTRANS_ACTIVE) {
      await_end_of_session();
    }
  }

  /// A closed session is still there for a moment, and CREATE and DROP DATABASE then wait in steps of 100 ms.
  /// The server closes its end when the session is really gone.
  void await_end_of_session() const noexcept {
    const int socket = ::PQsocket(raw);
    ::shutdown(socket, SHUT_WR);
    char buffer[256];
    ::pollfd readable = {socket, POLLIN, 0};
    while (::poll(&readable, 1, 1000) > 0 && ::recv(socket, buffer, sizeof buffer, MSG_DONTWAIT) > 0) {
    }
  }

  [[noreturn]] void fail(std::string_view sql, const char* otherwise) {
    if (!last.failed() || last.message.empty()) {
      // No word from the server: it, or the session, is gone.
      throw SqlError(std::string(trim(otherwise)), "08006", 0);
    }
    throw to_error(last, sql);
  }

  pqxx::result run(std::string_view sql, const Row& parameters = {}) {
    if (sql.find('\0') != std::string_view::npos) {
      throw SqlError("a statement cannot hold a NUL byte", "22021", line_at(sql, sql.find('\0') + 1));
    }
    last = {};
    try {
      pqxx::nontransaction work(*pqxx);
      return postgres::run(work, std::string(sql), parameters);
    } catch (const std::exception& error) {
      fail(sql, error.what());
    }
  }

  /// Takes what the server still has to say after COPY.
  void finish_copy(std::string_view sql) {
    bool refused = false;
    LastResult why;
    while (::PGresult* result = ::PQgetResult(raw)) {
      ::PQclear(result);
      if (last.failed() && !refused) {
        refused = true;
        why = last;
      }
    }
    if (refused) {
      last = why;
      fail(sql, ::PQerrorMessage(raw));
    }
  }

  /// Ends a COPY that a plain statement began: one without data fails, output goes nowhere.
  void end_stray_copy(std::string_view sql) {
    if (last.status == PGRES_COPY_IN) {
      ::PQputCopyEnd(raw, "COPY FROM stdin has no data");
      finish_copy(sql);
    } else if (last.status == PGRES_COPY_OUT) {
      char* line = nullptr;
      while (::PQgetCopyData(raw, &line, 0) > 0) {
        ::PQfreemem(line);
      }
      finish_copy(sql);
    }
  }

  std::set<std::string> prepared;
  int resets = 0;
  LastResult last;  // before the connections, which write to it until they are gone
  ::PGconn* raw = nullptr;
  std::unique_ptr<PqxxConnection> pqxx;
};

Connection::Connection(const Url& url, const std::string& application)
    : state_(std::make_unique<State>(url, application)) {}

Connection::~Connection() = default;

void Connection::execute(std::string_view sql) {
  state_->run(sql);
  state_->end_stray_copy(sql);
}

Rows Connection::query(std::string_view sql, const Row& parameters) {
  const auto result = state_->run(sql, parameters);
  state_->end_stray_copy(sql);
  return to_rows(result);
}

Rows Connection::query_again(const std::string& name, std::string_view sql, const Row& parameters) {
  return std::move(ask({{"migrate_" + name, sql, parameters}}).at(0));
}

void Connection::copy_in(std::string_view statement, std::string_view data) {
  state_->run(statement);
  if (state_->last.status != PGRES_COPY_IN) {
    state_->end_stray_copy(statement);
    throw SqlError("this statement takes no COPY data", "08P01", 1);
  }
  constexpr std::size_t chunk = 1 << 20;
  for (std::size_t at = 0; at < data.size(); at += chunk) {
    const auto piece = data.substr(at, chunk);
    if (::PQputCopyData(state_->raw, piece.data(), static_cast<int>(piece.size())) != 1) {
      break;  // the reason comes with the result
    }
  }
  ::PQputCopyEnd(state_->raw, nullptr);
  state_->finish_copy(statement);
}

bool Connection::in_transaction() const {
  const auto status = ::PQtransactionStatus(state_->raw);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void Connection::reset() {
  if (in_transaction()) {
    execute("ROLLBACK");
  }
  complete_reset(query(reset_statements));
}

void Connection::complete_reset(const Rows& plans) {
  ++state_->resets;
  for (const auto& row : plans.rows) {
    execute("DEALLOCATE " + row.at(0).value());
  }
}

std::vector<Rows> Connection::ask(const std::vector<Question>& questions) {
  state_->last = {};
  LastResult failure;
  auto answers = ask_in_pipeline(state_->raw, questions, state_->prepared, state_->last, failure);
  if (failure.failed() || ::PQstatus(state_->raw) != CONNECTION_OK) {
    state_->last = failure;
    state_->fail({}, ::PQerrorMessage(state_->raw));
  }
  return answers;
}

Answers Connection::run_all(const std::string& statements) {
  state_->last = {};
  auto answers = run_together(state_->raw, statements, state_->last);
  if (::PQstatus(state_->raw) != CONNECTION_OK) {
    state_->fail(statements, ::PQerrorMessage(state_->raw));
  }
  return answers;
}

int Connection::resets() const {
  return state_->resets;
}

bool Connection::is_prepared(const std::string& name) const {
  return state_->prepared.contains(name);
}

void Connection::prepare(const Question& question) {
  if (state_->prepared.insert(question.name).second) {
    execute("PREPARE " + question.name + " AS " + std::string(question.sql));
  }
}

int Connection::server_version() const {
  return ::PQserverVersion(state_->raw);
}

void Connection::require_version() const {
  constexpr int oldest = 140000;
  if (server_version() < oldest) {
    throw environment_error(
        fmt::format("the server at {} is PostgreSQL {}; 14 is the oldest that will do", ::PQhost(state_->raw),
                    ::PQparameterStatus(state_->raw, "server_version")),
        "use a newer server, or leave the address out to have one started");
  }
}

}  // namespace harness::postgres
