#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

/// Thrown for a statement of a file that the database refuses, with its place, and for a file that cannot be
/// split into statements (then without an SQLSTATE).
class ScriptError : public SqlError {
 public:
  ScriptError(const SqlError& cause, Location place, std::string statement);

  const Location& place() const { return place_; }
  /// The statement, shortened.
  const std::string& statement() const { return statement_; }

 private:
  Location place_;
  std::string statement_;
};

/// The statements of a file, with its lines; throws ScriptError for a quote or comment that never ends.
std::vector<Statement> split_file(const Engine& engine, std::string_view text, const std::string& file);

/// Runs one statement of a file, COPY data included; throws ScriptError.
void run_statement(Session& session, const Statement& statement, const std::string& file);

/// A statement short enough for a message.
std::string shortened(std::string_view statement);

}  // namespace harness
