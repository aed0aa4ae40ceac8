#include <algorithm>
#include <utility>
#include <vector>

#include <harness/engine/postgres/sql/statements_of.hpp>
#include <harness/engine/postgres/wire/first_words.hpp>
#include <harness/engine/postgres/wire/interview.hpp>
#include <harness/engine/postgres/wire/query_message.hpp>
#include <harness/engine/postgres/wire/result_rows.hpp>

namespace harness::postgres::wire {
namespace {

/// After so many refused questions a session is asked no more.
constexpr int most_refusals = 2;
constexpr std::string_view savepoint = "migrate_asks";

bool runs(const Piece& piece) {
  constexpr std::string_view types = "QPBEF";
  return types.find(piece.type) != std::string_view::npos;
}

/// The text of what a message runs, as far as it is known here: empty for others.
std::string text_in(const Piece& piece, const ConnectionState& state) {
  if (piece.type != 'Q' && piece.type != 'P' && piece.type != 'B') {
    return "";
  }
  auto fields = fields_of(piece);
  if (piece.type == 'B') {
    fields.text();
    return state.sql_of(std::string(fields.text()));
  }
  if (!piece.is_whole()) {
    return "";
  }
  if (piece.type == 'P') {
    fields.text();
  }
  return std::string(fields.text());
}

std::vector<std::string> words_of_one(std::string_view text) {
  const auto parts = statements_of(text);
  return parts.size() == 1 ? first_words(parts.front()) : std::vector<std::string>();
}

bool is_begin(std::string_view text) {
  const auto words = words_of_one(text);
  return !words.empty() &&
         (words[0] == "begin" || (words[0] == "start" && words.size() > 1 && words[1] == "transaction"));
}

/// One that ends the transaction and begins no other.
bool is_commit(std::string_view text) {
  const auto words = words_of_one(text);
  return !words.empty() && (words[0] == "commit" || words[0] == "end") &&
         std::all_of(words.begin() + 1, words.end(),
                     [](const std::string& word) { return word == "work" || word == "transaction"; });
}

enum class Settings { none, all, mixed_with_transaction };

/// What a text says of settings. SET TRANSACTION must come before any question.
Settings settings_in(std::string_view text) {
  bool all = true;
  bool of_transaction = false;
  const auto parts = statements_of(text);
  for (const auto& part : parts) {
    const auto words = first_words(part);
    const bool is_set = !words.empty() && words[0] == "set";
    all = all && is_set;
    of_transaction = of_transaction || (is_set && words.size() > 1 && words[1] == "transaction");
  }
  if (!parts.empty() && all) {
    return Settings::all;
  }
  return of_transaction ? Settings::mixed_with_transaction : Settings::none;
}

}  // namespace

bool Interview::may_ask_before(const Piece& piece) {
  return piece.begins && runs(piece);
}

void Interview::goes_on(Rows start, bool has_plans) {
  start_ = std::move(start);
  has_plans_ = has_plans;
  has_run_ = true;
}

std::string Interview::before(const Piece& piece, ConnectionState& state) {
  if (!piece.begins || refusals_ >= most_refusals) {
    return "";
  }
  auto question = before_message(piece, state);
  if (question.empty() && runs(piece)) {
    has_run_since_ = true;
    is_prepared_ = false;
    const auto text = text_in(piece, state);
    if (state.transaction() == TransactionStatus::open && !text.empty() &&
        settings_in(text) == Settings::none) {
      ran_in_ = state.transaction_number();
    }
  }
  return question;
}

bool Interview::is_due_before_transaction(const Piece& piece, const ConnectionState& state) const {
  return !is_prepared_ && !around_.before_transaction.empty() &&
         state.transaction() == TransactionStatus::idle && state.keeps_after_query(piece);
}

/// SET TRANSACTION must find a transaction in which nothing has been asked.
bool Interview::is_due_after_statement(const Piece& piece, const ConnectionState& state) const {
  return has_run_since_ && !around_.after_statement.empty() &&
         state.transaction() == TransactionStatus::open && ran_in_ == state.transaction_number() &&
         state.keeps_after_query(piece);
}

std::string Interview::before_message(const Piece& piece, ConnectionState& state) {
  if (runs(piece) && !std::exchange(has_run_, true) && !questions_.start.empty() && state.is_quiet()) {
    return ask_alone(Asks::start, questions_.start);
  }
  if (!state.is_quiet()) {
    if (single_ && !single_->takes(piece)) {
      forget();
    }
    return "";
  }
  if (!runs(piece)) {
    return "";
  }
  if (is_due_after_statement(piece, state)) {
    has_run_since_ = false;
    return ask(Asks::after_statement, around_.after_statement);
  }
  if (is_due_before_transaction(piece, state)) {
    is_prepared_ = true;
    return ask_alone(Asks::before_transaction, around_.before_transaction);
  }
  return before_statement(piece, text_in(piece, state), state);
}

std::string Interview::before_statement(const Piece& piece, std::string_view text, ConnectionState& state) {
  if (state.transaction() == TransactionStatus::idle) {
    forget();
    is_new_ = is_begin(text);
  } else if (state.transaction() == TransactionStatus::failed) {
    is_new_ = false;
    last_.reset();
  } else if (is_new_) {
    return before_first(piece, text, state);
  } else if (first_ && transaction_ == state.transaction_number() && is_commit(text)) {
    if (!last_ && state.keeps_after_query(piece)) {
      return ask(Asks::last, questions_.last);
    }
  } else {
    last_.reset();
  }
  single_.reset();
  if (is_new_ || last_) {
    single_.emplace(piece);
  }
  return "";
}

std::string Interview::before_first(const Piece& piece, std::string_view text, const ConnectionState& state) {
  const auto settings = settings_in(text);
  if (settings == Settings::all) {
    single_.emplace(piece);
    return "";
  }
  forget();
  if (settings == Settings::mixed_with_transaction || !state.keeps_after_query(piece)) {
    return "";
  }
  transaction_ = state.transaction_number();
  return ask(Asks::first, has_plans_ ? questions_.first : questions_.plans + "; " + questions_.first);
}

/// Outside of a transaction.
std::string Interview::ask_alone(Asks what, std::string_view question) {
  begin_asking(what);
  return query_message(std::string(question));
}

void Interview::begin_asking(Asks what) {
  asks_ = what;
  was_refused_ = false;
  answer_.clear();
}

std::string Interview::ask(Asks what, std::string_view question) {
  begin_asking(what);
  const std::string name(savepoint);
  return query_message("SAVEPOINT " + name + "; " + std::string(question) + "; RELEASE SAVEPOINT " + name);
}

bool Interview::takes(const Piece& piece) {
  switch (piece.type) {
    case 'A':
    case 'S':
      return false;  // whenever they come, they are the client's
    case 'E':
      if (piece.begins && read_error(piece).ends_session) {
        asks_ = Asks::nothing;
        forget();
        return false;
      }
      was_refused_ = true;
      return true;
    case 'Z':
      answered(fields_of(piece).byte());
      return true;
    default:
      answer_ += piece.bytes;
      return true;
  }
}

void Interview::answered(char status) {
  const auto asked = std::exchange(asks_, Asks::nothing);
  if (asked == Asks::to_go_back) {
    return;
  }
  if (asked == Asks::before_transaction) {
    answer_before_ = was_refused_ ? std::nullopt : std::optional(rows_in(answer_));
    return;
  }
  if (asked == Asks::start) {
    start_ = was_refused_ ? std::nullopt : std::optional(rows_in(answer_));
    return;
  }
  if (asked == Asks::after_statement && !was_refused_) {
    answer_after_ = rows_in(answer_);
    return;
  }
  if (was_refused_) {
    ++refusals_;
    has_plans_ = false;
    forget();
    goes_back_ = status == 'E';
    return;
  }
  has_plans_ = true;
  (asked == Asks::first ? first_ : last_) = rows_in(answer_);
}

std::string Interview::further() {
  if (!std::exchange(goes_back_, false)) {
    return "";
  }
  asks_ = Asks::to_go_back;
  const std::string name(savepoint);
  return query_message("ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
}

std::optional<Answers> Interview::heard(const Piece& piece, const ConnectionState& state) {
  if (!piece.begins || !last_ || state.transaction() == TransactionStatus::open) {
    return std::nullopt;
  }
  std::optional<Answers> answers;
  if (piece.type == 'C' && fields_of(piece).text() == "COMMIT") {
    answers = {std::move(*first_), std::move(*last_)};
  }
  forget();
  return answers;
}

void Interview::forget() {
  is_new_ = false;
  single_.reset();
  first_.reset();
  last_.reset();
}

}  // namespace harness::postgres::wire
