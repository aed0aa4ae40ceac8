#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// A file of goose's, cut as goose cuts it.
struct GooseScript {
  std::vector<Statement> up;
  std::vector<Statement> down;
  int down_line = 0;  ///< of "-- +goose Down"; 0 where there is none
  bool in_transaction = true;
};

/// Whether the line is for goose: "-- +goose Up".
bool is_goose_line(std::string_view line);

/// Whether the line is "-- +goose Up" and nothing else.
bool begins_goose_up(std::string_view line);

/// Cuts at semicolons that end a line, but for what stands between StatementBegin and StatementEnd. Throws a
/// usage Error with file and line where goose would not take it.
GooseScript read_goose(std::string_view text, const std::string& file,
                       const std::map<std::string, std::string>& variables);

}  // namespace harness::sql_files
