#pragma once

#include <string>

#include <harness/catalog/data.hpp>

namespace harness::postgres::wire {

/// What is asked in a client's session and its transactions. Each is a text of SQL.
struct Questions {
  std::string plans;  ///< run once in a connection; what it prepares stays
  std::string first;  ///< before the first statement of a transaction
  std::string last;   ///< right before its COMMIT
  /// What the server begins the session with, asked before all else; empty if nobody wants to know. Answers
  /// as `reset` does.
  std::string start = {};
  /// Makes the session as good as new but for variables that were set in it by names of the user's own.
  /// Answers what it has now, each as a kind and a text: a "setting" that the server begins it with, a "plan"
  /// of the user's that is to be deallocated, a "setter", a function that may set such a variable.
  std::string reset = {};
  /// Changes nothing, and answers as `reset` does.
  std::string check = {};
};

/// What is asked around the statements of transactions while their locks are measured. Each is a text of SQL;
/// empty: nothing.
struct StatementQuestions {
  std::string before_transaction;  ///< outside of one, before what may begin one
  std::string after_statement;     ///< within one
};

/// What the server answered in one transaction that was committed; all values as text.
struct Answers {
  Rows first;
  Rows last;
};

}  // namespace harness::postgres::wire
