#pragma once

#include <cstdint>
#include <string_view>

#include <harness/engine/observer.hpp>

namespace harness::postgres::wire {

/// The transactions of a session, followed from statement to statement; ReadyForQuery confirms it.
class TransactionState {
 public:
  TransactionStatus status() const { return status_; }
  /// The number of the open transaction or, where none is open, of the last one.
  std::uint64_t number() const { return number_; }

  /// A statement begins: in the open transaction, or in a new one.
  void begin_statement();
  /// It has completed with this tag; `sql` is its text as far as it is known.
  void completed(std::string_view tag, std::string_view sql);
  void failed();
  /// The server's own word ('I', 'T', 'E'); false if it is another.
  bool ready(char status);

 private:
  void end();

  TransactionStatus status_ = TransactionStatus::idle;
  std::uint64_t number_ = 0;
  bool is_open_ = false;  ///< also an implicit one
};

}  // namespace harness::postgres::wire
