#include <memory>

#include <harness/engine/postgres/session/connection_state.hpp>
#include <harness/engine/postgres/session/libpq.hpp>

namespace harness::postgres {
namespace {

struct Clear {
  void operator()(::PGresult* result) const { ::PQclear(result); }
};

using Result = std::unique_ptr<::PGresult, Clear>;

}  // namespace

ParsedStatement Connection::parse(std::string_view sql) {
  const std::string text(sql);
  *state_->last = {};
  const Result parsed(::PQprepare(state_->raw, "", text.c_str(), 0, nullptr));
  if (::PQresultStatus(parsed.get()) != PGRES_COMMAND_OK) {
    state_->fail(sql, ::PQerrorMessage(state_->raw));
  }
  const Result described(::PQdescribePrepared(state_->raw, ""));
  if (::PQresultStatus(described.get()) != PGRES_COMMAND_OK) {
    state_->fail(sql, ::PQerrorMessage(state_->raw));
  }
  ParsedStatement statement;
  for (int at = 0; at < ::PQnparams(described.get()); ++at) {
    statement.parameters.push_back(::PQparamtype(described.get(), at));
  }
  for (int at = 0; at < ::PQnfields(described.get()); ++at) {
    statement.columns.push_back(
        {::PQfname(described.get(), at), ::PQftype(described.get(), at), ::PQfmod(described.get(), at)});
  }
  return statement;
}

}  // namespace harness::postgres
