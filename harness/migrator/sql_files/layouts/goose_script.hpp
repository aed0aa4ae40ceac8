#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::sql_files {

/// One direction of a goose file, split as goose splits it.
struct GooseScript {
  std::vector<Statement> statements;
  bool in_transaction = true;
  std::map<int, std::string> advice;  ///< by line: what to do if its statement fails
  std::vector<int> ignored;           ///< the lines that goose ignores although they have SQL
};

/// Whether the line is a goose annotation: "-- +goose Up".
bool is_goose_line(std::string_view line);

/// The line of "-- +goose Down"; 0 if there is none.
int goose_down_line(std::string_view text);

/// Whether the line is "-- +goose Up" and nothing else.
bool begins_goose_up(std::string_view line);

/// Splits at semicolons at line ends, except between StatementBegin and StatementEnd. Throws a usage Error
/// with file and line if goose would refuse the file for this direction.
GooseScript read_goose(std::string_view text, const std::string& file,
                       const std::map<std::string, std::string>& variables, Direction direction);

}  // namespace harness::sql_files
