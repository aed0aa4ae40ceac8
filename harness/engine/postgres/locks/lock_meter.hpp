#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <harness/engine/lock_meter.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Asks the transactions of one database for their locks, each in its own session.
class PostgresLockMeter : public LockMeter {
 public:
  /// `reader` is asked what is committed; `outside`, if not null, are the sessions of other programs. Both
  /// outlive it.
  PostgresLockMeter(std::function<Connection&()> reader, OutsideSessions* outside, std::string database)
      : reader_(std::move(reader)), outside_(outside), database_(std::move(database)) {}

  std::vector<Relation> begin() override;
  std::vector<Relation> relations() override;
  std::uint64_t logged() override;
  bool is_measuring() const override { return !questions_.after_statement.empty(); }
  void prepare(Session& session) override;
  std::shared_ptr<const HeldLocks> held(Session& session) override;
  void end() override;

 private:
  std::function<Connection&()> reader_;
  OutsideSessions* outside_;
  std::string database_;
  wire::StatementQuestions questions_;  ///< empty: nothing is measured
};

}  // namespace harness::postgres
