#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <harness/engine/postgres/wire/connection_state.hpp>
#include <harness/engine/postgres/wire/questions.hpp>
#include <harness/engine/postgres/wire/single_statement.hpp>

namespace harness::postgres::wire {

/// Asks questions in a client's transactions, on the client's own connection and unseen by it: the messages
/// before which one is asked are held back until it is answered.
///
/// Asked are transactions that a BEGIN of its own opens and a COMMIT of its own ends, where the client waits
/// for each answer; the others have none. A question stands behind a savepoint, so that its failure is
/// undone; before all of them is asked what the session begins with. It has neither socket nor clock: it gets
/// the pieces of both sides, as ConnectionState does.
class Interview {
 public:
  explicit Interview(Questions questions) : questions_(std::move(questions)) {}

  /// To be called for each piece of the client before `state` has it. If the result is not empty, it is to be
  /// sent to the server, and the piece is to be offered again when `is_asking` is false.
  std::string before(const Piece& piece, ConnectionState& state);
  /// The server owes an answer that is not the client's; nothing of the client may be passed on.
  bool is_asking() const { return asks_ != Asks::nothing; }
  /// Takes a piece of the server while `is_asking`; false if it is the client's after all.
  bool takes(const Piece& piece);
  /// What is to be sent to the server after `takes`; mostly empty.
  std::string further();
  /// To be called for each piece of the server after `state` has had it: the answers, when their transaction
  /// has been committed.
  std::optional<Answers> heard(const Piece& piece, const ConnectionState& state);

  /// Whether a question can come before it: it runs something.
  static bool may_ask_before(const Piece& piece);
  /// From now on these are asked: after a statement right before the client's next one.
  void ask_around_statements(StatementQuestions questions) { around_ = std::move(questions); }
  /// The answer to `before_transaction`, once for each time that it was asked.
  std::optional<Rows> take_before_transaction() { return std::exchange(answer_before_, std::nullopt); }
  /// The answer to `after_statement`, once for each time that it was asked.
  std::optional<Rows> take_after_statement() { return std::exchange(answer_after_, std::nullopt); }

  const Questions& questions() const { return questions_; }
  /// The answer to `Questions::start`; nullopt if it was not, or could not be, asked in time.
  const std::optional<Rows>& start() const { return start_; }
  /// Whether the session has the plans of our questions.
  bool has_plans() const { return has_plans_; }
  /// The session is one that has been renewed: this is known of it already. To be called first.
  void goes_on(Rows start, bool has_plans);

 private:
  enum class Asks { nothing, start, before_transaction, first, after_statement, last, to_go_back };

  std::string before_message(const Piece& piece, ConnectionState& state);
  bool is_due_before_transaction(const Piece& piece, const ConnectionState& state) const;
  bool is_due_after_statement(const Piece& piece, const ConnectionState& state) const;
  std::string before_statement(const Piece& piece, std::string_view text, ConnectionState& state);
  std::string before_first(const Piece& piece, std::string_view text, const ConnectionState& state);
  std::string ask_alone(Asks what, std::string_view question);
  std::string ask(Asks what, std::string_view question);
  void begin_asking(Asks what);
  void answered(char status);
  void forget();

  Questions questions_;
  Asks asks_ = Asks::nothing;
  std::string answer_;        ///< the bytes of the answer that is being read
  bool was_refused_ = false;  ///< the question that is asked
  bool goes_back_ = false;    ///< the savepoint is to be restored
  bool has_plans_ = false;
  bool has_run_ = false;  ///< something of the client's
  std::optional<Rows> start_;
  int refusals_ = 0;

  StatementQuestions around_;
  std::optional<Rows> answer_before_;  ///< until it is taken
  std::optional<Rows> answer_after_;   ///< until it is taken
  bool is_prepared_ = false;           ///< `before_transaction` was asked, and nothing has run since
  bool has_run_since_ = false;         ///< something that it has not been asked after
  std::uint64_t ran_in_ = 0;           ///< the last transaction with more than its BEGIN, and SET

  bool is_new_ = false;                    ///< the transaction has run nothing but its BEGIN, and SET
  std::optional<SingleStatement> single_;  ///< that BEGIN, SET or COMMIT
  std::uint64_t transaction_ = 0;          ///< the one that `first_` is about
  std::optional<Rows> first_;
  std::optional<Rows> last_;  ///< nothing has run since it was asked
};

}  // namespace harness::postgres::wire
