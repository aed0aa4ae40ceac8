#pragma once

#include <string>

#include <harness/catalog/data.hpp>

namespace harness::postgres::wire {

/// What is asked in a client's transactions. Each is a text of SQL.
struct Questions {
  std::string plans;  ///< run once in a connection; what it prepares stays
  std::string first;  ///< before the first statement of a transaction
  std::string last;   ///< right before its COMMIT
};

/// What the server answered in one transaction that was committed; all values as text.
struct Answers {
  Rows first;
  Rows last;
};

}  // namespace harness::postgres::wire
