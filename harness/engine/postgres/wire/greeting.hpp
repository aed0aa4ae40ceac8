#pragma once

#include <map>
#include <string>

#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {

/// What the server tells a client when a session begins, up to the first ReadyForQuery, and whether it is
/// still true.
class Greeting {
 public:
  /// To be called for each piece of the server, from its first one on, in their order.
  void from_server(const Piece& piece);
  /// Whether another client can be told the same: the server asked for nothing before it accepted the
  /// session, and all of it is known.
  bool can_be_told_again() const { return is_complete_ && !is_unfit_; }
  /// The messages themselves.
  const std::string& bytes() const { return bytes_; }
  /// Whether the parameters that the server reports are as they were told.
  bool still_holds() const { return now_ == told_; }

 private:
  std::string bytes_;
  std::map<std::string, std::string> told_;
  std::map<std::string, std::string> now_;
  bool is_complete_ = false;
  bool is_unfit_ = false;
};

}  // namespace harness::postgres::wire
