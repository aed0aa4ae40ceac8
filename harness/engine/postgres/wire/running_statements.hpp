#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/observer.hpp>
#include <harness/engine/postgres/wire/due.hpp>
#include <harness/engine/postgres/wire/transaction_state.hpp>

namespace harness::postgres::wire {

/// The statement that the server runs: begins, ends, and what the observer hears of it.
class RunningStatements {
 public:
  explicit RunningStatements(SessionObserver& observer) : observer_(observer) {}

  /// Begins the statements of a text, one after another as the server completes them.
  void begin_text(const SessionEvent& session, SharedText text, Elapsed now);
  /// Begins a single statement; `text` is null if only its name is known.
  void begin(const SessionEvent& session, SharedText text, std::string_view name, Elapsed now,
             bool has_values = false);
  /// The statement that runs has COPY data.
  void has_values() { event_.has_values = true; }
  /// No-ops where nothing runs, but for `completed`: a statement that was not seen in a text has the whole
  /// text as its own.
  void completed(std::string_view tag, Elapsed now);
  /// The text held no statement after all.
  void empty(Elapsed now);
  void failed(std::string_view sqlstate, std::string_view message, Elapsed now);
  void suspended(Elapsed now);
  void lost(Elapsed now);
  /// The rest of the text does not run.
  void drop();

  bool is_running() const { return is_running_; }
  TransactionStatus transaction() const { return transactions_.status(); }
  std::uint64_t transaction_number() const { return transactions_.number(); }
  bool ready(char status) { return transactions_.ready(status); }

 private:
  void begin_part(std::string_view sql, bool cut, Elapsed now);
  void end(StatementEnd end, Elapsed now);

  SessionObserver& observer_;
  TransactionState transactions_;
  SharedText text_;
  std::string name_;
  std::vector<std::string_view> parts_;  ///< of the text
  std::size_t next_ = 0;                 ///< of the parts, the next to run
  StatementEvent event_ = {};
  bool is_running_ = false;
};

}  // namespace harness::postgres::wire
