#pragma once

#include <optional>
#include <set>
#include <string>

#include <harness/catalog/data.hpp>
#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {

/// Makes a session whose client has left as good as a new one, by questions to the server. It has neither
/// socket nor clock: it gets the server's pieces.
class Renewal {
 public:
  enum class State {
    asks,     ///< the server owes an answer
    renewed,  ///< the session is as good as new, but for the parameters that it reports
    failed    ///< it is not, and cannot be made so
  };

  /// What a session began with: the answer to `Questions::start`.
  explicit Renewal(const Rows& start);

  /// What is to be sent first. `is_open`: a transaction was left open, or failed. `reset` is
  /// `Questions::reset`.
  std::string begin(bool is_open, const std::string& reset);
  /// To be called for each piece of the server; the result is to be sent, mostly nothing.
  std::string from_server(const Piece& piece);
  State state() const { return state_; }

 private:
  std::string ready(char status);

  std::set<std::string> start_;
  std::string answer_;             ///< the bytes of the answer that is being read
  int owed_ = 0;                   ///< answers that end with ReadyForQuery
  bool is_without_plans_ = false;  ///< those of the client have been taken away, or are being
  State state_ = State::asks;
};

}  // namespace harness::postgres::wire
