#include <cstdlib>

#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/race_gate.hpp>

namespace harness::postgres {
namespace {

/// Of sessions on this database but the one that asks.
constexpr const char* others =
    " FROM pg_catalog.pg_stat_activity WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database() "
    "AND "
    "pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()";

}  // namespace

void PostgresRaceGate::close() {
  asks_ = std::make_unique<Connection>(database_);
  outside_->close_gate(database_.database);
}

void PostgresRaceGate::open() {
  outside_->open_gate(database_.database);
  asks_.reset();
}

Waiting PostgresRaceGate::waiting() {
  const auto answer = with_environment_error([&] {
    return asks_->query(std::string("SELECT pg_catalog.count(*)") + others +
                        " AND wait_event_type OPERATOR(pg_catalog.=) 'Lock'");
  });
  const auto for_locks = std::strtoul(answer.rows.at(0).at(0).value().c_str(), nullptr, 10);
  return {outside_->held(database_.database), for_locks};
}

void PostgresRaceGate::end_sessions() {
  with_environment_error([&] {
    const auto own = asks_ ? nullptr : std::make_unique<Connection>(database_);
    (asks_ ? *asks_ : *own).query(std::string("SELECT pg_catalog.pg_terminate_backend(pid)") + others);
  });
}

}  // namespace harness::postgres
