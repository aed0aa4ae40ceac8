#pragma once

#include <suites/unit/report/made_up.hpp>

namespace harness {

inline Entry made_up_entry(Fate fate, const std::string& column, std::uint64_t count,
                           std::vector<Example> examples = {}) {
  Entry entry;
  entry.fate = fate;
  entry.table = {"public", "users"};
  entry.column = column;
  entry.count = count;
  entry.examples = std::move(examples);
  return entry;
}

/// A revision that loses a column, over rows of two tables.
inline RowResult made_up_rows() {
  auto lost = made_up_entry(Fate::lost, "city", 5, {{"id 1", "Oslo", std::nullopt}});
  lost.is_gone = true;
  auto moved = made_up_entry(Fate::moved, "street", 4);
  moved.to_table = {"public", "addresses"};
  moved.to_column = "street";
  RowResult rows;
  rows.judged = {RowVerdict::lossy_up, ""};
  rows.up = {{lost, moved}, {{{"public", "users"}, "", 6}, {{"public", "users"}, "name", 5}}, {}};
  rows.both.entries = {made_up_entry(Fate::nulled, "name", 1, {{"id 2", "Ann", std::nullopt}})};
  TableCoverage users;
  users.table = {"public", "users"};
  users.offered = 8;
  users.taken = users.held = 6;
  users.refused = {{"id 3, name NULL", "it must not be NULL"}};
  users.met = 9;
  users.missed = {"name: NULL"};
  rows.before = {users};
  rows.tables = 2;
  rows.filled = 1;
  return rows;
}

/// The made-up result, whose first revision moved over rows and the second one was not judged.
inline RunResult made_up_result_with_rows() {
  auto result = made_up_result();
  auto& revisions = result.suites.front().revisions;
  revisions[0].rows = made_up_rows();
  revisions[1].rows = RowResult();
  revisions[1].rows->judged.reason = "there is no way down";
  revisions[1].rows->tables = revisions[1].rows->filled = 1;
  return result;
}

}  // namespace harness
