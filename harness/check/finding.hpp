#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/core/location.hpp>

namespace harness {

enum class Severity { note, warning, error };

/// "note", "warning", "error".
std::string to_string(Severity severity);

/// Which revisions made an object and changed it last.
struct MadeBy {
  std::vector<std::string> revisions;  ///< all that the text names
  std::string text;  ///< "made by 002 (002_orders.up.sql:1), last changed by 005 (005_state.up.sql:3)"
  Location place{};  ///< of the last one, for a finding that is better shown there; empty: it is not

  bool operator==(const MadeBy&) const = default;
};

/// A fault in a migration, described so that a reader who has never seen the harness can fix it.
struct Finding {
  std::string rule;  ///< stable: "round_trip/left_behind"
  Severity severity = Severity::error;
  std::string message;   ///< one sentence
  std::string revision;  ///< empty if no single one is at fault
  Location place;
  Changes changes;                   ///< the differences from the expected state
  std::vector<std::string> details;  ///< further lines: the statement, the server's message, rows
  std::string fix;                   ///< what to do; may be several lines of SQL
  std::vector<std::string> about{};  ///< the revisions that it is about, if no single one is at fault
  std::string
      object{};  ///< the object that it is about, "table public.orders", if it shows no differences of it
  bool excusable = true;  ///< false: no exception covers it, since nothing is tested until it is fixed
  std::string way{};      ///< "up" or "down", if an exception may be for one of them
  /// Of the objects of `changes` of which that is known; told in `details` when what is tolerated is out.
  std::map<Identity, MadeBy> made_by{};
};

}  // namespace harness
