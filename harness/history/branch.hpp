#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/history/revision_text.hpp>

namespace harness {

/// A history at one commit, and what its revisions say, by id.
struct HistoryState {
  History history;
  std::map<std::string, RevisionText> texts;
};

/// A branch's history before it is merged: where it parted from its target, both ends, and what they would
/// make together (nothing where that is the branch's own state).
struct Parting {
  HistoryState base;
  HistoryState target;
  HistoryState ours;
  std::optional<History> merged;
  std::string target_name;
};

/// The revisions that `ours` adds or edits, in its order.
std::vector<std::string> touched(const HistoryState& base, const HistoryState& ours);

/// What would be wrong once the branch is merged, and is not yet, under rules "merge/...".
std::vector<HistoryFault> merge_faults(const Parting& parting);

/// What a branch has beside the one that it will be merged into.
struct Branch {
  std::string target;                  ///< as the user names it
  std::vector<std::string> revisions;  ///< those to test
  std::optional<std::string> all_for;  ///< why these are all that there are
  std::vector<HistoryFault> faults;    ///< see merge_faults
};

}  // namespace harness
