#include <algorithm>
#include <memory>
#include <utility>

#include <harness/engine/postgres/locks/lone_statement.hpp>
#include <harness/engine/postgres/outside_sessions.hpp>

// How OutsideSessions has the locks of programs measured.
namespace harness::postgres {

void OutsideSessions::ask_for_locks(const std::string& database, wire::StatementQuestions questions,
                                    LockWatch* watch) {
  const std::lock_guard lock(mutex_);
  if (const auto found = seen_.find(database); found != seen_.end()) {
    found->second.lock_questions = std::move(questions);
    found->second.lock_watch = watch;
    found->second.lone.clear();
    found->second.watched.clear();
  }
}

wire::StatementQuestions OutsideSessions::statement_questions(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  return found == seen_.end() ? wire::StatementQuestions() : found->second.lock_questions;
}

void OutsideSessions::answered_before_transaction(std::uint64_t session, const std::string& database,
                                                  const Rows& answer) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  if (found != seen_.end() && found->second.lock_watch != nullptr && !answer.rows.empty()) {
    found->second.lone[session] = lone_session_in(answer);
  }
}

void OutsideSessions::answered_after_statement(std::uint64_t session, const std::string& database,
                                               const Rows& answer) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  if (found == seen_.end()) {
    return;
  }
  auto& statements = found->second.statements;
  const auto last = std::find_if(statements.rbegin(), statements.rend(),
                                 [&](const RanStatement& statement) { return statement.session == session; });
  if (last != statements.rend()) {
    last->held = std::make_shared<const HeldLocks>(held_locks_in(answer));
  }
}

/// Until its locks can be seen; and all while that is being put in order, which takes milliseconds.
bool OutsideSessions::is_held_to_be_watched(Seen& seen, std::uint64_t session, std::string_view text) {
  if (seen.lock_watch == nullptr) {
    return false;
  }
  const auto lone = seen.lone.find(session);
  if (seen.lock_watch->is_settled() && lone != seen.lone.end() && works_alone_on_tables(text) &&
      seen.lock_watch->begin(lone->second, std::string(text))) {
    seen.watched[session] = lone->second;
    seen.lone.erase(lone);
  }
  return !seen.lock_watch->is_settled();
}

/// What the session's statement was seen to do; null where it was not watched.
std::shared_ptr<const HeldLocks> OutsideSessions::end_watching(Seen& seen, std::uint64_t session) {
  seen.lone.erase(session);
  const auto watched = seen.watched.find(session);
  if (watched == seen.watched.end()) {
    return nullptr;
  }
  const auto lone = watched->second;
  seen.watched.erase(watched);
  HeldLocks held{.locks = {}, .lock_timeout = lone.lock_timeout, .in_none = true};
  add_seen(seen.lock_watch->end(lone.backend), held);
  return std::make_shared<const HeldLocks>(std::move(held));
}

}  // namespace harness::postgres
