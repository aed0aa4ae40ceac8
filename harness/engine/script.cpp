#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/script.hpp>

namespace harness {

ScriptError::ScriptError(const SqlError& cause, Location place, std::string statement)
    : SqlError(cause), place_(std::move(place)), statement_(std::move(statement)) {}

std::vector<Statement> split_file(const Engine& engine, std::string_view text, const std::string& file) {
  try {
    return engine.split(text);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) {
      throw;
    }
    throw ScriptError(SqlError(error.what(), "", error.place().line, error.hint()),
                      {file, error.place().line}, "");
  }
}

void run_statement(Session& session, const Statement& statement, const std::string& file) {
  try {
    if (statement.copy_data) {
      session.copy_in(statement.text, *statement.copy_data);
    } else {
      session.execute(statement.text);
    }
  } catch (const SqlError& error) {
    const int line = statement.line + std::max(error.line() - 1, 0);
    throw ScriptError(error, {file, line}, shortened(statement.text));
  } catch (const Error& error) {
    // An engine that reads what it is given can meet a quote without an end where others cut a script.
    if (error.kind() != ErrorKind::usage) {
      throw;
    }
    const int line = statement.line + std::max(error.place().line - 1, 0);
    throw ScriptError(SqlError(error.what(), "", error.place().line, error.hint()), {file, line},
                      shortened(statement.text));
  }
}

std::string shortened(std::string_view statement) {
  constexpr std::size_t longest = 300;
  if (statement.size() <= longest) {
    return std::string(statement);
  }
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(statement[end]) & 0xC0) == 0x80) {
    --end;
  }
  return std::string(statement.substr(0, end)) + " ...";
}

}  // namespace harness
