#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <harness/engine/postgres/wire/questions.hpp>

namespace harness::postgres {

/// Whoever wants to know of transactions in the sessions of a relay. Called by the relay's thread; must not
/// throw, nor block for long.
class TransactionAsker {
 public:
  virtual ~TransactionAsker() = default;

  /// What is asked in the transactions of a session on this database; nullopt: nothing.
  virtual std::optional<wire::Questions> questions(const std::string& database) = 0;
  /// What is asked around the statements on this database, now.
  virtual wire::StatementQuestions statement_questions(const std::string& database) = 0;
  /// What was answered before the statement that this session is about to run outside of a transaction.
  virtual void answered_before_transaction(std::uint64_t session, const std::string& database,
                                           const Rows& answer) = 0;
  /// What was answered after the last statement that has ended in this session.
  virtual void answered_after_statement(std::uint64_t session, const std::string& database,
                                        const Rows& answer) = 0;
  /// Whether a session is to be cut now: its client has not got the answer to its last statement yet.
  virtual bool is_cut(std::uint64_t session) = 0;
  /// Whether a session on this database is to be held back before a message that runs this text, or prepares
  /// it; asked again until it is not.
  virtual bool is_held(std::uint64_t session, const std::string& database, std::string_view text) = 0;
  /// A transaction was committed. The client hears of it after this.
  virtual void committed(const std::string& database, const wire::Answers& answers) = 0;
};

}  // namespace harness::postgres
