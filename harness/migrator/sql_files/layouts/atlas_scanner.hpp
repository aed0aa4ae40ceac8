#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// What Atlas's drivers tell its scanner about their languages.
struct AtlasSyntax {
  bool has_dollar_quotes = true;
  bool has_begin_atomic = true;
};

/// The syntax of an engine, by its dialect.
AtlasSyntax atlas_syntax_of(std::string_view dialect);

/// Splits a file as Atlas does: at semicolons outside of parentheses, quotes, comments and BEGIN ... END, or
/// at the file's own delimiter. Throws a usage Error with file and line where Atlas would refuse the file.
std::vector<Statement> scan_atlas(std::string_view text, const std::string& file, const AtlasSyntax& syntax);

}  // namespace harness::sql_files
