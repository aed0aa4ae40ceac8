#include <algorithm>
#include <cstdlib>
#include <utility>

#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/locks/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>

namespace harness::postgres {
namespace {

/// A backend counts its scans until it has reported them, which it does once a second. Without
/// this (PostgreSQL 14) a scan of an earlier transaction may be taken for this one's.
constexpr const char* forget_scans = "SELECT pg_catalog.pg_stat_force_next_flush()";

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
  questions_ = {reader_().server_version() < 150000 ? "" : forget_scans,
                held_locks_question(std::to_string(newest))};
  if (outside_ != nullptr) {
    outside_->ask_for_locks(database_, questions_);
  }
  return relations;
}

void PostgresLockMeter::prepare(Session& session) {
  if (!questions_.before_transaction.empty() && !session.in_transaction()) {
    session.query(questions_.before_transaction);
  }
}

std::shared_ptr<const HeldLocks> PostgresLockMeter::held(Session& session) {
  if (!is_measuring()) {
    return nullptr;
  }
  if (!session.in_transaction()) {
    return std::make_shared<const HeldLocks>(held_alone_in(session.query(alone_question())));
  }
  return std::make_shared<const HeldLocks>(held_locks_in(session.query(questions_.after_statement)));
}

void PostgresLockMeter::end() {
  questions_ = {};
  if (outside_ != nullptr) {
    outside_->ask_for_locks(database_, {});
  }
}

}  // namespace harness::postgres
