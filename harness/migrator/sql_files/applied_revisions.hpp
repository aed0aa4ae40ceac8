#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/sql_files/version_table.hpp>

namespace harness::sql_files {

/// Tracks the heads of one database: if the version table has changed only in the row of the moved revision,
/// the other rows need not be read again.
class AppliedRevisions {
 public:
  /// `history` must outlive it.
  explicit AppliedRevisions(const History& history);

  /// Call with the rows of the whole table.
  void take(const Entries& entries);
  /// Call for every revision that may have moved since the table was last read or probed.
  void moved(const std::string& revision);
  /// Requires the whole table to be read next.
  void forget() { known_ = false; }

  /// Whether a probe of one revision with the table's tally may be enough.
  bool may_follow() const { return known_; }
  /// The revision to probe; empty if none was moved.
  const std::string& suspect() const { return suspect_; }
  /// Call with a probe. Returns false if it does not explain the table's new tally.
  bool follow(const RowProbe& probe_row);

  const std::set<std::string>& heads() const { return heads_; }

 private:
  void add(const std::string& revision);
  void remove(const std::string& revision);
  bool is_followed(const std::string& revision) const;

  const History& history_;
  std::map<std::string, std::vector<std::string>> followers_;
  bool known_ = false;
  std::string suspect_;
  Tally tally_;
  std::map<std::string, std::uint64_t> digests_;  ///< of the applied revisions' rows
  std::set<std::string> heads_;
};

}  // namespace harness::sql_files
