#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/history/revision_text.hpp>
#include <harness/locks/move_locks.hpp>
#include <harness/migrator/moves.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/ledger/ledger.hpp>
#include <harness/rows/ledger/reused_numbers.hpp>

namespace harness {

/// The fewest rows with which a move fails that passes without rows.
struct Refusal {
  Failure failure;
  /// The rows, each as one line: "public.users: id 1, email 'a@example.org'".
  std::vector<std::string> rows;
  /// Whether rows without an unusual value are enough; else the values that did it are unusual: a duplicate,
  /// an empty text, the largest number.
  bool ordinary = true;
  std::string reason = {};  ///< what is unusual: "two rows of public.users have one email"; empty if ordinary
};

/// A revision that moved over rows: up, down, up again. A later part is missing when an earlier one failed or
/// the revision has no way back.
struct RowVisit {
  std::string revision;
  std::vector<Failure> own_refused;   ///< rows of the suite's own that the schema refuses
  std::vector<TableCoverage> before;  ///< what was filled before the way up: new and changed tables
  std::optional<Refusal> up_refused;
  std::optional<Ledger> up;            ///< of the rows from before the way up
  std::vector<TableCoverage> between;  ///< what was written between the way up and down
  std::optional<Refusal> down_refused;
  std::optional<Ledger> down;   ///< of all rows, over the way down alone
  std::optional<Ledger> round;  ///< of the rows from before the way up, over up and down
  std::set<Path> left_by_down;  ///< tables with rows that the way up had added and the way down left
  std::optional<Refusal> up_again_refused;
  std::optional<Ledger> again;              ///< of the rows after the first way up, over down and up again
  std::vector<ReusedNumber> up_numbers;     ///< that the way up makes a sequence give again
  std::vector<ReusedNumber> down_numbers;   ///< the same of the way down
  std::vector<ReusedNumber> again_numbers;  ///< the same of the second way up
  std::optional<MoveLocks> up_locks;        ///< of the first way up, if they were measured
  RanStatements up_ran = {};                ///< by the first way up
  RanStatements down_ran = {};
  WayText up_text;  ///< of the way up; empty if not known
  WayText down_text;
  std::size_t tables = 0;  ///< that there were for rows when the revision moved, partitions among them
  std::size_t filled = 0;  ///< those of them that held a row
};

/// Every revision with rows.
struct RowStairs {
  std::string seed;  ///< what the values follow from
  std::vector<RowVisit> visits;
};

}  // namespace harness
