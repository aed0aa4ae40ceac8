#pragma once

#include <string>
#include <vector>

#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// What a move takes from rows, by whether a statement of it says so.
struct RowLosses {
  std::vector<Entry> named;
  std::vector<Entry> unnamed;
  bool is_known =
      true;  ///< false: the move's text is not known, and what goes with its table or column is `named`
};

/// Whether something was lost, changed, cut, set to NULL or doubled.
bool is_loss(const Entry& entry);

/// What is unusual about the rows that show these losses: "public.users.age is the largest number"; empty
/// where an ordinary row shows one of them.
std::string only_where(const std::vector<Entry>& losses);

/// What the way up takes that was there before it. What it names and the way down gives back is no loss.
RowLosses losses_of_up(const RowVisit& visit);

/// What the way down takes, but for what the way up brought and for what is `overwritten`.
RowLosses losses_of_down(const RowVisit& visit);

/// What the way down takes or changes of rows that were there before the revision, and that its way up left
/// as they were: whatever its statements say, since the revision did not make them.
std::vector<Entry> overwritten(const RowVisit& visit);

/// Rows that the second way up inserts although they are there: of tables in which the first one inserted
/// rows.
std::vector<Entry> doubled_again(const RowVisit& visit);

}  // namespace harness
