#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace harness {

/// Why a database does not take a statement.
struct StatementRefusal {
  std::string message;
  std::string sqlstate;  ///< as SqlError's

  bool operator==(const StatementRefusal&) const = default;
};

/// A column of what a statement returns.
struct ResultColumn {
  std::string name;
  std::string type;  ///< in the engine's words; empty where it says none

  bool operator==(const ResultColumn&) const = default;
};

/// What a database says of a statement that it does not run.
struct PreparedStatement {
  std::optional<StatementRefusal> refused;  ///< it cannot be prepared at all, and nothing below is known
  /// It is taken, but not when looked at closely: no plan can be made, or a name is read as a text.
  std::optional<StatementRefusal> refused_closely;
  bool is_looked_at_closely = false;    ///< else nothing is known of that, and of what an INSERT leaves out
  std::vector<std::string> parameters;  ///< their types, as far as the engine has some
  std::vector<ResultColumn> columns;
  /// Of the tables that it inserts into: the columns that must have a value and get none, as
  /// "public.orders.total".
  std::set<std::string> left_out;
  std::set<std::string> filled_by_trigger;  ///< those of `left_out` that a trigger may give a value
  std::set<std::string> inserts_into;       ///< all columns of these tables
};

/// Capability of a database: prepares statements without running them.
class StatementPreparer {
 public:
  virtual ~StatementPreparer() = default;

  /// An answer for each statement, in their order; each is one statement without its semicolon, with $1,
  /// $2, ... or the engine's own marks where values come. Changes nothing. An environment Error for what is
  /// no fault of a statement: a lock, a lost connection.
  virtual std::vector<PreparedStatement> prepare(const std::vector<std::string>& statements) = 0;
  /// Whether a session that has prepared a statement fails when what it returns changes; false: it returns
  /// what there is now.
  virtual bool result_is_fixed() const = 0;
};

}  // namespace harness
