#include <algorithm>
#include <cstdlib>
#include <utility>

#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/locks/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>
#include <harness/engine/postgres/locks/lone_statement.hpp>

namespace harness::postgres {
namespace {

/// A backend counts its scans until it has reported them, which it does once a second. Without
/// this (PostgreSQL 14) a scan of an earlier transaction may be taken for this one's. The end of a FROM.
constexpr const char* forget_scans = ", pg_catalog.pg_stat_force_next_flush() f";

}  // namespace

std::vector<Relation> PostgresLockMeter::relations() {
  return with_environment_error(
      [&] { return relations_in(reader_().query_again("migrate_relations", relations_question(), {})); });
}

std::uint64_t PostgresLockMeter::logged() {
  return with_environment_error(
      [&] { return logged_in(reader_().query_again("migrate_logged", logged_question(), {})); });
}

std::vector<Relation> PostgresLockMeter::begin() {
  auto relations = this->relations();
  unsigned long newest = 0;
  for (const auto& relation : relations) {
    newest = std::max(newest, std::strtoul(relation.id.c_str(), nullptr, 10));
  }
  questions_ = {lone_session_question() + (reader_().server_version() < 150000 ? "" : forget_scans),
                held_locks_question(std::to_string(newest))};
  watch_ = std::make_unique<LockWatch>(database_);
  if (outside_ != nullptr) {
    outside_->ask_for_locks(database_.database, questions_, watch_.get());
  }
  return relations;
}

void PostgresLockMeter::prepare(Session& session) {
  if (!questions_.before_transaction.empty() && !session.in_transaction()) {
    session.query(questions_.before_transaction);
  }
}

void PostgresLockMeter::watch(Session& session, const std::string& sql) {
  if (!is_measuring() || session.in_transaction() || !works_alone_on_tables(sql)) {
    return;
  }
  const auto lone = lone_session_in(session.query(lone_session_question()));
  if (watch_->begin(lone, sql)) {
    watched_ = lone.backend;
    watch_->settle();
  }
}

std::optional<SeenStatement> PostgresLockMeter::end_watching() {
  const auto backend = std::exchange(watched_, 0);
  if (backend == 0) {
    return std::nullopt;
  }
  auto seen = watch_->end(backend);
  watch_->settle();
  return seen;
}

std::shared_ptr<const HeldLocks> PostgresLockMeter::held(Session& session) {
  if (!is_measuring()) {
    return nullptr;
  }
  const auto seen = end_watching();
  if (!session.in_transaction()) {
    auto alone = held_alone_in(session.query(alone_question()));
    add_seen(seen, alone);
    return std::make_shared<const HeldLocks>(std::move(alone));
  }
  return std::make_shared<const HeldLocks>(held_locks_in(session.query(questions_.after_statement)));
}

void PostgresLockMeter::end() {
  questions_ = {};
  if (outside_ != nullptr) {
    outside_->ask_for_locks(database_.database, {}, nullptr);
  }
  watch_.reset();
  watched_ = 0;
}

}  // namespace harness::postgres
