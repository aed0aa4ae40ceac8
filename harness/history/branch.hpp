#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/history/revision_text.hpp>

namespace harness {

/// A history at one commit, and the texts of its revisions, by id.
struct HistoryState {
  History history;
  std::map<std::string, RevisionText> texts;
};

/// A branch's history before the merge: at the merge base, on both sides, and after the merge (nullopt if
/// that is the branch's own state).
struct Parting {
  HistoryState base;
  HistoryState target;
  HistoryState ours;
  std::optional<History> merged;
  std::string target_name;
};

/// The revisions that `ours` adds or edits, in its order.
std::vector<std::string> touched(const HistoryState& base, const HistoryState& ours);

/// The faults that the merge would cause, under rules "merge/...".
std::vector<HistoryFault> merge_faults(const Parting& parting);

/// What a branch adds to its target.
struct Branch {
  std::string target;                  ///< as the user names it
  std::vector<std::string> revisions;  ///< those to test
  std::optional<std::string> all_for;  ///< why `revisions` are all revisions of the history
  std::vector<HistoryFault> faults;    ///< see merge_faults
};

}  // namespace harness
