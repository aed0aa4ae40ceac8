#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::sql_files {

/// One direction of a file of goose's, cut as goose cuts it.
struct GooseScript {
  std::vector<Statement> statements;
  bool in_transaction = true;
  std::map<int, std::string> advice;  ///< what to do where the statement on a line fails
  std::vector<int> ignored;           ///< the lines that goose passes over although they hold SQL
};

/// Whether the line is for goose: "-- +goose Up".
bool is_goose_line(std::string_view line);

/// The line of "-- +goose Down"; 0 where there is none.
int goose_down_line(std::string_view text);

/// Whether the line is "-- +goose Up" and nothing else.
bool begins_goose_up(std::string_view line);

/// Cuts at semicolons that end a line, but for what stands between StatementBegin and StatementEnd. Throws a
/// usage Error with file and line where goose would not take the file for this direction.
GooseScript read_goose(std::string_view text, const std::string& file,
                       const std::map<std::string, std::string>& variables, Direction direction);

}  // namespace harness::sql_files
