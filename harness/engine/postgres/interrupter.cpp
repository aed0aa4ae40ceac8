#include <chrono>
#include <thread>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/interrupter.hpp>

namespace harness::postgres {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::milliseconds(3);
/// A backend that is told to go, or whose client is gone, rolls back first.
constexpr auto longest_end = std::chrono::seconds(30);

/// A session waits for another's transaction by its virtual ID (PostgreSQL 15, view pg_locks).
constexpr const char* end_waiting =
    "SELECT pid, pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_locks "
    "WHERE NOT granted AND locktype OPERATOR(pg_catalog.=) 'virtualxid' "
    "AND virtualxid OPERATOR(pg_catalog.=) $1";
constexpr const char* own_transaction =
    "SELECT virtualxid FROM pg_catalog.pg_locks WHERE locktype OPERATOR(pg_catalog.=) 'virtualxid' "
    "AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()";

}  // namespace

PostgresInterrupter::~PostgresInterrupter() {
  try {
    stop_watching();
  } catch (const std::exception&) {
    // Its connection has ended; whoever waits goes on.
  }
}

void PostgresInterrupter::cut_after(std::size_t statements) {
  outside_->cut_after(database_.database, statements);
}

void PostgresInterrupter::cut_waiting() {
  with_environment_error([&] {
    holder_ = std::make_unique<Connection>(database_);
    holder_->execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const auto own = holder_->query(own_transaction).rows.at(0).at(0).value();
    watches_ = true;
    watcher_ = std::async(std::launch::async, [this, own] { return cut_waiting_session(own); });
  });
}

/// Until it has cut one, or is to end. The backend, or 0.
int PostgresInterrupter::cut_waiting_session(const std::string& waited_for) {
  Connection watcher(database_);
  while (watches_) {
    if (const auto cut = watcher.query(end_waiting, {waited_for}); !cut.rows.empty()) {
      return std::stoi(cut.rows.front().at(0).value());
    }
    std::this_thread::sleep_for(pause);
  }
  return 0;
}

int PostgresInterrupter::stop_watching() {
  watches_ = false;
  const int cut = watcher_.valid() ? watcher_.get() : 0;
  holder_.reset();
  return cut;
}

bool PostgresInterrupter::end() {
  return with_environment_error([&] {
    const int waiting = stop_watching();
    const int other = outside_ == nullptr ? 0 : outside_->end_cutting(database_.database);
    for (const int backend : {waiting, other}) {
      if (backend != 0) {
        wait_for_end_of(backend);
      }
    }
    return waiting != 0 || other != 0;
  });
}

void PostgresInterrupter::wait_for_end_of(int backend) {
  Connection asks(database_);
  const auto deadline = Clock::now() + longest_end;
  while (!asks.query("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid OPERATOR(pg_catalog.=) " +
                     std::to_string(backend))
              .rows.empty()) {
    if (Clock::now() > deadline) {
      throw environment_error("the server does not end a session whose connection was cut",
                              "does one of its statements take very long?");
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace harness::postgres
