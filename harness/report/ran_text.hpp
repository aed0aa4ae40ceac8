#pragma once

#include <cstddef>
#include <string>

#include <harness/engine/ran_statement.hpp>

namespace harness {

/// What of a move's statements is written.
struct RanTextOptions {
  bool of_tool = false;    ///< the tool's own, too
  bool has_times = false;  ///< how long each took
  std::size_t most = 0;    ///< so many bytes, whole statements; 0: all
};

/// What a move ran, as an SQL script: each statement after a comment with its place, with notes on
/// transactions, refusals and what is left out. Empty if nothing was seen.
std::string ran_text(const RanStatements& ran, const RanTextOptions& options);

/// How many of them are the revision's, and not the tool's own.
std::size_t count_of_revision(const RanStatements& ran);

}  // namespace harness
