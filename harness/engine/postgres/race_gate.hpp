#pragma once

#include <memory>
#include <utility>

#include <harness/core/url.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/race_gate.hpp>

namespace harness::postgres {

/// Holds programs back in the relay before they write to one database.
class PostgresRaceGate : public RaceGate {
 public:
  /// `database` is the server's own address of it; `outside`, the sessions of other programs, outlives it. It
  /// is not to be used where `outside` is null.
  PostgresRaceGate(Url database, OutsideSessions* outside)
      : database_(std::move(database)), outside_(outside) {}

  void close() override;
  Waiting waiting() override;
  void open() override;
  void end_sessions() override;

 private:
  Url database_;
  OutsideSessions* outside_;
  std::unique_ptr<Connection> asks_;  ///< while the gate is closed
};

}  // namespace harness::postgres
