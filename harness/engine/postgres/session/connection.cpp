#include <algorithm>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/session/connection_state.hpp>
#include <harness/engine/postgres/session/custom_variables.hpp>
#include <harness/engine/postgres/session/libpq.hpp>
#include <harness/engine/postgres/session/pipeline.hpp>

namespace harness::postgres {

Connection::Connection(const Url& url, const std::string& application)
    : state_(std::make_unique<State>(url, application)) {}

Connection::~Connection() = default;

void Connection::execute(std::string_view sql) {
  state_->run(sql);
  state_->end_stray_copy(sql);
}

Rows Connection::query(std::string_view sql, const Row& parameters) {
  auto rows = state_->run(sql, parameters);
  state_->end_stray_copy(sql);
  return rows;
}

Rows Connection::query_again(const std::string& name, std::string_view sql, const Row& parameters) {
  return std::move(ask({{"migrate_" + name, sql, parameters}}).at(0));
}

void Connection::copy_in(std::string_view statement, std::string_view data) {
  state_->run(statement);
  if (state_->last->status != PGRES_COPY_IN) {
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

std::vector<Rows> Connection::ask(const std::vector<Question>& questions) {
  *state_->last = {};
  LastResult failure;
  auto answers = ask_in_pipeline(state_->raw, questions, state_->prepared, *state_->last, failure);
  if (failure.failed() || ::PQstatus(state_->raw) != CONNECTION_OK) {
    *state_->last = failure;
    state_->fail({}, ::PQerrorMessage(state_->raw));
  }
  return answers;
}

Answers Connection::run_all(const std::string& statements) {
  *state_->last = {};
  state_->sets_variables = state_->sets_variables || sets_custom_variable(statements);
  auto answers = run_together(state_->raw, statements, *state_->last);
  if (::PQstatus(state_->raw) != CONNECTION_OK) {
    state_->fail(statements, ::PQerrorMessage(state_->raw));
  }
  return answers;
}

int Connection::resets() const {
  return resets_;
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
