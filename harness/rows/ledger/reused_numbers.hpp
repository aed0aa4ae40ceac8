#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/rows/rows_by_table.hpp>

namespace harness {

class Origins;

/// A number that a move makes a column's sequence give again.
struct ReusedNumber {
  Path column;                         ///< {"public", "users", "id"}
  std::string sequence;                ///< as the engine prints it: "public.users_id_seq", "sqlite_sequence"
  std::optional<std::int64_t> number;  ///< the one that it gives next; nullopt: it is not to be shown
  bool is_held = false;                ///< a row has it, so that the next insert fails
};

/// The state of rows at one moment.
struct NumberedRows {
  const RowsByTable& rows;
  const Data& data;
};

/// The columns whose sequence a move has set back: below numbers that rows hold, or, where the table
/// remembers the numbers of rows that are gone (AUTOINCREMENT), below one of these. Numbers far above the
/// next one are no reason: a sequence may begin anywhere. Nor is a column without a key. Nor are, on a way
/// down, those of rows that come back from a table whose numbers no sequence gives, where the sequence is
/// past the other rows: an application takes them from the sequence, and only the rows that were made have
/// others.
std::vector<ReusedNumber> reused_numbers(const NumberedRows& before, const NumberedRows& after,
                                         const Origins* of_way_down = nullptr);

}  // namespace harness
