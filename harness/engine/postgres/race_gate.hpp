#pragma once

#include <utility>

#include <harness/core/url.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/race_gate.hpp>

namespace harness::postgres {

/// Holds programs back in the relay before they write to one database.
class PostgresRaceGate : public RaceGate {
 public:
  /// `database` is the server's own address of it; `outside`, the sessions of other programs, outlives it. It
  /// is not to be used where `outside` is null.
  PostgresRaceGate(Url database, OutsideSessions* outside)
      : database_(std::move(database)), outside_(outside) {}

  void close() override { outside_->close_gate(database_.database); }
  Waiting waiting() override;
  void open() override { outside_->open_gate(database_.database); }
  void end_sessions() override;

 private:
  Url database_;
  OutsideSessions* outside_;
};

}  // namespace harness::postgres
