#pragma once

#include <functional>
#include <string>
#include <vector>

#include <harness/rows/kept_rows.hpp>

namespace harness {

/// The fewest rows with which something still fails, by delta debugging (Zeller and Hildebrandt, 2002): rows
/// of one table first, tables named in `words` before others. `fails` is asked about rows with all that they
/// refer to, at most `tries` times; all rows together are known to fail.
RowSet fewest_rows(const std::vector<TableContents>& all, const std::string& words, unsigned tries,
                   const std::function<bool(const RowSet&)>& fails);

}  // namespace harness
