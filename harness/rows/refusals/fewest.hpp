#pragma once

#include <functional>
#include <string>
#include <vector>

#include <harness/rows/refusals/kept_rows.hpp>

namespace harness {

/// The words in which rows may be named.
struct FailureWords {
  std::string statement;
  std::string message;
};

/// The fewest of these rows with which something still fails, by delta debugging (Zeller and Hildebrandt,
/// 2002). First of all the rows with a value that the message quotes, then those of one table: tables that
/// the words name, they or the partitioned ones, before others. `fails` is asked at most `tries` times, for
/// tables half of them; all of the rows together are known to fail.
RowSet fewest_rows(const std::vector<TableContents>& all, const RowSet& rows, const FailureWords& words,
                   unsigned tries, const std::function<bool(const RowSet&)>& fails);

}  // namespace harness
