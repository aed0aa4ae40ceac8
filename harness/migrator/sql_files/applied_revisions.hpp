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

/// The heads of one database, followed from look to look: where the version table holds what it held, but for
/// the row of the one revision that was moved, the rest of it need not be read again.
class AppliedRevisions {
 public:
  /// `history` must outlive it.
  explicit AppliedRevisions(const History& history);

  /// What the whole table holds.
  void take(const Entries& entries);
  /// To be told of every revision that may have moved since the last look.
  void moved(const std::string& revision);
  /// The next look must be at the whole table.
  void forget() { known_ = false; }

  /// Whether a probe at one revision and the tally of the table may be enough.
  bool may_follow() const { return known_; }
  /// The revision to probe; empty where none was moved.
  const std::string& suspect() const { return suspect_; }
  /// Takes a probe; false where it does not explain what the table holds now.
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
