#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/core/location.hpp>

namespace harness {

/// One migration, as its tool declares it. Pure data.
struct Revision {
  std::string id;
  std::string name;                  ///< what it does, in the author's words; may be empty
  std::vector<std::string> parents;  ///< the revisions it follows; none for a base
  std::vector<std::string>
      dependencies;  ///< what must be applied before it without being a parent (`depends_on`)
  Location up;
  std::optional<Location> down;             ///< nullopt: there is no way down
  std::optional<std::string> irreversible;  ///< the declared reason for that
  std::optional<std::string> forward_only;  ///< why a way down is not expected, if no reason is declared
  bool empty = false;                       ///< the file has no statement
  Location silent_down = {};  ///< the place of a way down without a statement; empty if there is none
  bool repeatable = false;    ///< it runs again when its text changes, after all others
};

/// Why the revision needs no way down: "declared irreversible: ...", "forward only: ..."; nullopt if it needs
/// one.
std::optional<std::string> no_way_back(const Revision& revision);

/// Something wrong with a history as a graph.
struct HistoryFault {
  std::string rule;  ///< "history/multiple_heads", ...
  std::string message;
  std::vector<std::string> revisions;
  std::vector<Location> places;
  std::string fix;
  bool fatal = false;  ///< the tool cannot start because of it, or could not after the merge
};

/// The revision graph of one tool, with the faults that keep it from being walked.
class History {
 public:
  History() = default;
  /// Takes revisions in any order, duplicates included; never throws, since a faulty history is a finding.
  /// `faults` are those that the tool's own loader found in the files.
  explicit History(std::vector<Revision> revisions, std::vector<HistoryFault> faults = {});
  /// Several histories one after the other, with their own revisions and faults. What would be a fault of one
  /// history (several heads) is none here.
  static History side_by_side(std::vector<Revision> revisions, std::vector<HistoryFault> faults);

  /// The revisions, parents before children, otherwise in the order of files. Empty if the graph has no
  /// order.
  const std::vector<Revision>& ordered() const { return ordered_; }
  /// Every revision as it was given, duplicates included.
  const std::vector<Revision>& all() const { return all_; }
  const std::vector<HistoryFault>& faults() const { return faults_; }
  /// Whether the graph has an order: no cycle, no duplicate, no missing parent.
  bool walkable() const { return walkable_; }

  /// The revisions that nothing follows, in order.
  const std::vector<std::string>& heads() const { return heads_; }
  /// The revision, or null.
  const Revision* find(const std::string& id) const;
  /// The revision and everything that must be applied before it, in order.
  std::vector<std::string> up_to(const std::string& id) const;
  /// The ends of the lines of a branched history that `ordered()` does not visit alone: heads and parents of
  /// merges that come after a revision which they do not need.
  std::vector<std::string> line_ends() const;
  /// The heads of a database in which exactly these revisions are applied: those that no applied revision
  /// follows or depends on.
  std::set<std::string> heads_of(const std::set<std::string>& applied) const;
  /// The heads of a database at these heads after one more revision.
  std::set<std::string> heads_after(const std::set<std::string>& heads, const std::string& revision) const;
  /// All revisions that are applied in a database at these heads.
  std::set<std::string> applied_at(const std::set<std::string>& heads) const;

 private:
  void settle();
  void order();

  std::vector<Revision> all_;
  std::vector<Revision> ordered_;
  std::vector<HistoryFault> faults_;
  std::vector<std::string> heads_;
  std::map<std::string, std::size_t> place_;
  bool walkable_ = true;
};

}  // namespace harness
