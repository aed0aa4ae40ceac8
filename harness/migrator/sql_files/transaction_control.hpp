#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// The effect of a statement on transactions.
enum class Control {
  none,
  begin,
  commit,
  savepoint,  ///< stays in the transaction
  other       ///< ends it otherwise, or begins the next one with it (COMMIT AND CHAIN)
};

/// The first `count` words of a statement, in lower case; empty ones if there are fewer.
std::vector<std::string> first_words(const std::string& text, std::size_t count);

Control control_of(const Statement& statement);

/// Whether a statement begins or ends a transaction.
bool begins_or_ends(const Statement& statement);

/// The statements that one is made of, with their lines; itself where it cannot be cut: that is the server's
/// to judge.
std::vector<Statement> parts_of(const Engine& engine, const Statement& statement);

/// Whether a statement outside of a transaction can have committed something when it fails. `joins`: whether
/// several that are sent as one are one transaction.
bool may_commit(const Engine& engine, const Statement& statement, bool joins);

/// The line of the file on which a statement begins a transaction; if it is several sent as one, the last of
/// them that does.
int line_of_begin(const Engine& engine, const Statement& statement);

/// The line on which it ends a transaction; the first of several.
int line_of_end(const Engine& engine, const Statement& statement);

}  // namespace harness::sql_files
