#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// One statement of a script.
struct Statement {
  std::string text;                      ///< without its semicolon, without comments before it
  int line = 1;                          ///< where `text` starts in the script, from 1
  std::optional<std::string> copy_data;  ///< what follows a COPY ... FROM stdin, without the closing "\."
  bool refuses_transaction = false;      ///< such as CREATE INDEX CONCURRENTLY or VACUUM
};

/// How an engine's SQL is written. Pure: no database is asked, every call may be made from any thread at any
/// time, and the same text always gets the same answer.
class SqlDialect {
 public:
  virtual ~SqlDialect() = default;

  /// The engine whose SQL it is: "postgres", "sqlite". Files that are written for that engine run on every
  /// engine of the family.
  virtual std::string family() const = 0;
  /// The statements of a script in order, comments left out. A usage Error without a file, with the line, for
  /// a quote or comment that never ends.
  virtual std::vector<Statement> split(std::string_view script) const = 0;
  /// A name as it can stand in a statement, quoted only where it must be.
  virtual std::string quote(std::string_view name) const = 0;
  /// Optional: what of a statement does nothing within a transaction although it is accepted there, in words
  /// for a message ("PRAGMA foreign_keys", as https://www.sqlite.org/pragma.html#pragma_foreign_keys says);
  /// empty where the statement does what it says, which is the default.
  virtual std::string ignored_in_transaction(std::string_view /*statement*/) const { return {}; }
  /// Optional: a statement with "***" for the passwords that it gives to roles and the like; as it is by
  /// default.
  virtual std::string without_passwords(std::string_view statement) const { return std::string(statement); }
};

}  // namespace harness
