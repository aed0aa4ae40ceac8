#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include <harness/core/clock.hpp>

namespace harness::postgres::wire {

/// The text of a statement as the client sent it.
struct StatementText {
  std::string sql;
  bool cut = false;  ///< longer than what was kept
};
using SharedText = std::shared_ptr<const StatementText>;

/// A message of the client that the server has still to answer.
struct Due {
  enum class Kind {
    startup,  ///< the first ReadyForQuery
    query,    ///< results, and ReadyForQuery
    parse,
    bind,
    describe_statement,  ///< ParameterDescription, and RowDescription or NoData
    describe_portal,
    execute,
    close,
    sync,           ///< ReadyForQuery
    function_call,  ///< its response, and ReadyForQuery
    copy_end        ///< no answer: CopyDone or CopyFail, where the server has not asked for data yet
  } kind = Kind::query;
  Elapsed sent = {};
  SharedText text = {};        ///< of a query, a parse, a function call
  std::string name = {};       ///< of the statement, or of the portal
  std::string statement = {};  ///< of a bind; of a close "S" or "P"
  bool has_values = false;     ///< a bind with parameters
};

/// What the server has still to answer, the oldest first.
class DueMessages {
 public:
  bool empty();
  /// The one that is answered now; null if there is none.
  Due* front();
  void push(Due due) { dues_.push_back(std::move(due)); }
  void pop() { dues_.pop_front(); }
  /// Drops all before the next Sync; false if there is none, and all are dropped.
  bool skip_to_sync();
  /// The server has asked for COPY data, for the one at the front: until the client has ended them, the
  /// server ignores Syncs. Drops those that were sent early, and returns how many.
  struct Ignored {
    std::size_t syncs = 0;
    bool ended = false;  ///< the client has sent the end of its data already
  };
  Ignored begin_copy();

 private:
  std::deque<Due> dues_;
};

}  // namespace harness::postgres::wire
