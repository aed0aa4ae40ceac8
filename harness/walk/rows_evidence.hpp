#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/moves.hpp>
#include <harness/rows/coverage.hpp>
#include <harness/rows/ledger.hpp>

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
  std::vector<TableCoverage> before;  ///< what was filled before the way up: new and changed tables
  std::optional<Refusal> up_refused;
  std::optional<Ledger> up;            ///< of the rows from before the way up
  std::vector<TableCoverage> between;  ///< what was written between the way up and down
  std::optional<Refusal> down_refused;
  std::optional<Ledger> down;   ///< of all rows, over the way down alone
  std::optional<Ledger> round;  ///< of the rows from before the way up, over up and down
  std::optional<Refusal> up_again_refused;
  std::optional<Ledger> again;  ///< of the rows after the first way up, over down and up again
  std::string up_text;          ///< the text of the way up; empty if not known
  std::string down_text;
};

/// Every revision with rows.
struct RowStairs {
  std::string seed;  ///< what the values follow from
  std::vector<RowVisit> visits;
};

}  // namespace harness
