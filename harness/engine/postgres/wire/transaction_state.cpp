#include <string>

#include <harness/engine/postgres/wire/first_words.hpp>
#include <harness/engine/postgres/wire/transaction_state.hpp>

namespace harness::postgres::wire {
namespace {

/// How a transaction ends: the tag of ROLLBACK TO is that of ROLLBACK, of COMMIT AND CHAIN that of COMMIT.
struct End {
  bool to_savepoint = false;
  bool chains = false;
};

End read_end(std::string_view sql) {
  End end;
  std::string previous;
  for (const auto& word : first_words(sql)) {
    end.to_savepoint = end.to_savepoint || (word == "to" && previous != "and");
    end.chains = end.chains || (word == "chain" && previous == "and");
    previous = word;
  }
  return end;
}

}  // namespace

void TransactionState::begin_statement() {
  if (!is_open_) {
    is_open_ = true;
    ++number_;
  }
}

void TransactionState::end() {
  is_open_ = false;
  status_ = TransactionStatus::idle;
}

void TransactionState::completed(std::string_view tag, std::string_view sql) {
  if (tag == "BEGIN" || tag == "START TRANSACTION") {
    status_ = TransactionStatus::open;
  } else if (tag == "PREPARE TRANSACTION") {
    end();
  } else if (tag == "COMMIT" || tag == "ROLLBACK") {
    const auto how = read_end(sql);
    const bool was_open = status_ != TransactionStatus::idle;
    if (how.to_savepoint) {
      status_ = TransactionStatus::open;
    } else {
      end();
      if (how.chains && was_open) {
        begin_statement();
        status_ = TransactionStatus::open;
      }
    }
  }
}

void TransactionState::failed() {
  if (status_ == TransactionStatus::idle) {
    end();
  } else {
    status_ = TransactionStatus::failed;
  }
}

bool TransactionState::ready(char status) {
  switch (status) {
    case 'I':
      end();
      return true;
    case 'T':
    case 'E':
      // A transaction that its BEGIN did not show: in a function call, or in a statement of unknown text.
      begin_statement();
      status_ = status == 'T' ? TransactionStatus::open : TransactionStatus::failed;
      return true;
    default:
      return false;
  }
}

}  // namespace harness::postgres::wire
