#pragma once

#include <atomic>
#include <future>
#include <memory>

#include <harness/core/url.hpp>
#include <harness/engine/interrupter.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Cuts the connections to one database: those of other programs in the relay, those that wait by the server.
class PostgresInterrupter : public Interrupter {
 public:
  /// `database` is the server's own address of it; `outside`, if not null, are the sessions of other
  /// programs, and outlive it.
  PostgresInterrupter(Url database, OutsideSessions* outside)
      : database_(std::move(database)), outside_(outside) {}
  ~PostgresInterrupter() override;
  PostgresInterrupter(const PostgresInterrupter&) = delete;
  PostgresInterrupter& operator=(const PostgresInterrupter&) = delete;

  bool reaches_programs() const override { return outside_ != nullptr; }
  void cut_after(std::size_t statements) override;
  void cut_waiting() override;
  bool end() override;

 private:
  int cut_waiting_session(const std::string& waited_for);
  void wait_for_end_of(int backend);
  int stop_watching();

  Url database_;
  OutsideSessions* outside_;
  std::unique_ptr<Connection> holder_;  ///< of the transaction that others wait for
  std::atomic<bool> watches_ = false;
  std::future<int> watcher_;  ///< the backend that it has cut, or 0
};

}  // namespace harness::postgres
