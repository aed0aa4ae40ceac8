#pragma once

#include <optional>
#include <vector>

#include <harness/migrator/group/group.hpp>

namespace harness {

/// The tools of a group's members on one database.
class GroupSession : public MigratorSession, private ToolLock {
 public:
  /// `members` and the database must outlive the session.
  GroupSession(const std::vector<GroupMember>& members, Database& database);

  std::optional<Failure> prepare() override;
  StepResult move(const Edge& edge) override;
  std::optional<StepResult> move_until(const Edge& edge, std::size_t statements) override;
  std::optional<Rehearsal> rehearse(const Edge& edge, const std::function<bool(Session&)>& first) override;
  CallResult call(Verb verb, const std::string& target) override;
  std::set<std::string> current() override;
  Bookkeeping bookkeeping() override;
  ToolLock* lock() override { return this; }
  void disconnect() override;

 private:
  /// A member's tool; it is started when first needed.
  struct Seat {
    const GroupMember* member = nullptr;
    std::unique_ptr<MigratorSession> tool;
    bool started = false;
    std::optional<Failure> broken_start;
    std::vector<Path> tables;
  };

  std::string name() const override;
  std::shared_ptr<void> take() override;
  /// Starts the member's tool, if it has not been started; returns its failure to start, if any.
  std::optional<Failure> start(Seat& seat);
  void require_tables_of_its_own(const Seat& seat) const;
  Seat& seat_of(const std::string& member);
  void call_in_order(Verb verb, const std::optional<GroupTarget>& last, CallResult& result);
  void call_backwards(const std::optional<GroupTarget>& last, CallResult& result);
  /// Returns false if the member failed.
  bool call_one(Seat& seat, Verb verb, const std::string& target, CallResult& result);

  Database& database_;
  std::vector<Seat> seats_;
};

}  // namespace harness
