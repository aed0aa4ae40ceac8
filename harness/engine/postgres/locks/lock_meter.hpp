#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_watch.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Asks the transactions of one database for their locks, each in its own session.
class PostgresLockMeter : public LockMeter {
 public:
  /// `reader` is asked what is committed; `outside`, if not null, are the sessions of other programs. Both
  /// outlive it. `database` is the server's own address of it.
  PostgresLockMeter(std::function<Connection&()> reader, OutsideSessions* outside, Url database)
      : reader_(std::move(reader)), outside_(outside), database_(std::move(database)) {}

  std::vector<Relation> begin() override;
  std::vector<Relation> relations() override;
  std::uint64_t logged() override;
  bool is_measuring() const override { return !questions_.after_statement.empty(); }
  void prepare(Session& session) override;
  void watch(Session& session, const std::string& sql) override;
  void unwatch() override { end_watching(); }
  std::shared_ptr<const HeldLocks> held(Session& session) override;
  void end() override;

 private:
  std::optional<SeenStatement> end_watching();

  std::function<Connection&()> reader_;
  OutsideSessions* outside_;
  Url database_;
  wire::StatementQuestions questions_;  ///< empty: nothing is measured
  std::unique_ptr<LockWatch> watch_;    ///< while something is
  int watched_ = 0;                     ///< the backend of a session of ours; 0: none
};

}  // namespace harness::postgres
