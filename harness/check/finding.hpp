#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/core/location.hpp>

namespace harness {

enum class Severity { note, warning, error };

/// "note", "warning", "error".
std::string to_string(Severity severity);

/// Something wrong with a migration, told so that somebody who has never seen the harness can fix it.
struct Finding {
  std::string rule;  ///< stable: "round_trip/left_behind"
  Severity severity = Severity::error;
  std::string message;   ///< one sentence
  std::string revision;  ///< empty where no single one is at fault
  Location place;
  Changes changes;                   ///< what differs, seen from what was expected
  std::vector<std::string> details;  ///< further lines: the statement, the server's words, rows
  std::string fix;                   ///< what to do; may be several lines of SQL
  std::vector<std::string> about{};  ///< the revisions that it is about, where no single one is at fault
  bool excusable = true;             ///< false: nothing is tested until it is gone, so no exception covers it
};

}  // namespace harness
