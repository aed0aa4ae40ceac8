#pragma once

#include <string>
#include <vector>

namespace harness::postgres {

/// A keyword or name of a statement in lower case ("\"" for a quoted one), and its depth in parentheses.
struct Word {
  std::string text;
  int depth = 0;
};

using Words = std::vector<Word>;

/// Whether the statement that consists of these words cannot run inside a transaction block.
bool refuses_transaction(const Words& words);

}  // namespace harness::postgres
