#pragma once

#include <string>

#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {

/// The messages that run one statement once: a Query, or what a client sends from Parse or Bind to Sync.
class SingleStatement {
 public:
  /// `first` begins the statement: a Query, a Parse or a Bind.
  explicit SingleStatement(const Piece& first);

  /// Whether a later message still belongs to it, or runs nothing at all. To be called for each message
  /// once, in order.
  bool takes(const Piece& piece);

 private:
  std::string name_;  ///< of the statement that a Bind may name
  bool may_be_bound_ = false;
  bool may_be_run_ = false;
};

}  // namespace harness::postgres::wire
