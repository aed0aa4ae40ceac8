#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// What a statement does to transactions.
enum class Control {
  none,
  begin,
  commit,
  savepoint,  ///< stays within one
  other       ///< ends one in another way, or goes on in the next
};

/// The first words of a statement, in lower case; as many as `count`, empty where there are fewer.
std::vector<std::string> first_words(const std::string& text, std::size_t count);

Control control_of(const Statement& statement);

/// Whether a statement begins or ends a transaction.
bool begins_or_ends(const Statement& statement);

/// The line of the file on which a transaction is begun by a statement, which may be several sent as one:
/// that of the last one of them that does.
int line_of_begin(const Engine& engine, const Statement& statement);

/// The line on which one is ended: that of the first one that does.
int line_of_end(const Engine& engine, const Statement& statement);

}  // namespace harness::sql_files
