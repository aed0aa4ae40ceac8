#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>
#include <harness/engine/postgres/locks/lock_watch.hpp>
#include <harness/engine/postgres/relay/relay.hpp>
#include <harness/engine/ran_statement.hpp>

namespace harness::postgres {

/// The sessions of other programs on our databases of one server, which they reach through a relay. Safe to
/// use from several threads.
class OutsideSessions : private SessionObserver, private TransactionAsker {
 public:
  /// `listen` is where programs connect. Each transaction on a database of ours is asked `questions`, if
  /// there are any. Throws as Relay does.
  OutsideSessions(const Endpoint& listen, const Url& server, std::optional<wire::Questions> questions);

  /// The address of a database for other programs; user and password are the server's.
  Url address_of(const std::string& database) const;
  /// From now on sessions on this database are ours to watch.
  void watch(const std::string& database);
  /// Ends sessions on it that are kept for other programs, and waits for that, so that it can be copied or
  /// dropped.
  void release(const std::string& database);
  /// No more; other names lead there no more either.
  void leave(const std::string& database);
  /// Leads programs that connect to `address`, of a database that is no longer watched, to `database`. False
  /// if it is none of this relay's, or still watched.
  bool lead(const Url& address, const std::string& database);
  /// What was answered in transactions on this database, in the order of their ends, since the last call.
  std::vector<wire::Answers> take_answers(const std::string& database);
  /// What has ended on this database, in the order of the ends, since the last call; of a great many the
  /// newest.
  std::vector<RanStatement> take_statements(const std::string& database);
  /// The same, and it stays here.
  std::vector<RanStatement> seen_statements(const std::string& database);
  /// From now on each statement's transaction on this database is asked these, and the statement has what is
  /// answered after it, read as HeldLocks. `before_transaction` answers as `lone_session_question` does: what
  /// runs alone is watched by `watch`. With null nothing is asked any more.
  void ask_for_locks(const std::string& database, wire::StatementQuestions questions, LockWatch* watch);
  /// The session in which the last of so many statements on this database ends, counted from now, is cut
  /// before its client has the answer.
  void cut_after(const std::string& database, std::size_t statements);
  /// Cuts nothing any more; the backend of what was cut, or 0.
  int end_cutting(const std::string& database);
  /// From now on sessions on this database are held back before they begin to write.
  void close_gate(const std::string& database);
  /// How many are held back.
  std::size_t held(const std::string& database);
  /// Lets them go on, and holds back no more.
  void open_gate(const std::string& database);
  /// How many connections this database has had since it is watched.
  std::uint64_t connections(const std::string& database);

 private:
  struct Seen {
    std::vector<wire::Answers> answers = {};
    std::deque<RanStatement> statements = {};
    std::size_t size = 0;  ///< of the texts in these, in bytes
    std::uint64_t connections = 0;
    wire::StatementQuestions lock_questions = {};
    LockWatch* lock_watch = nullptr;
    std::map<std::uint64_t, LoneSession> lone = {};     ///< sessions about to run something
    std::map<std::uint64_t, LoneSession> watched = {};  ///< sessions whose statement is
    std::size_t until_cut = 0;                          ///< statements; 0: nothing is cut
    int cut_backend = 0;
    bool is_closed = false;             ///< the gate
    std::set<std::uint64_t> held = {};  ///< sessions at it
  };

  void opened(const SessionEvent& event, Elapsed at) override;
  void finished(const StatementEvent& event) override;
  void closed(const SessionEvent& event, std::string_view reason, Elapsed at) override;
  std::optional<wire::Questions> questions(const std::string& database) override;
  wire::StatementQuestions statement_questions(const std::string& database) override;
  void answered_before_transaction(std::uint64_t session, const std::string& database,
                                   const Rows& answer) override;
  void answered_after_statement(std::uint64_t session, const std::string& database,
                                const Rows& answer) override;
  bool is_cut(std::uint64_t session) override;
  bool is_held(std::uint64_t session, const std::string& database, std::string_view text) override;
  void committed(const std::string& database, const wire::Answers& answers) override;
  void count_for_cut(Seen& seen, const StatementEvent& event);
  static bool is_held_to_be_watched(Seen& seen, std::uint64_t session, std::string_view text);
  static std::shared_ptr<const HeldLocks> end_watching(Seen& seen, std::uint64_t session);

  Url server_;
  std::optional<wire::Questions> questions_;
  std::mutex mutex_;
  std::map<std::string, Seen> seen_;                ///< on the databases that are watched
  std::map<std::uint64_t, std::string> databases_;  ///< of the sessions that are open there
  std::set<std::uint64_t> cut_;                     ///< sessions that are not to go on
  Relay relay_;                                     ///< the last member: its thread uses the others
};

}  // namespace harness::postgres
