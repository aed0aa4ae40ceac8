#pragma once

#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// A check's message for one kind of difference between two schemas: the rule, the text before the list of
/// objects, and what to do (the statements for it follow).
struct Message {
  std::string rule;
  std::string text;
  std::string advice;
};

/// The messages for the three kinds, and for the milder fourth: the same columns in another order.
struct Messages {
  Message added;
  Message removed;
  Message altered;
  Message column_order;
};

/// Which statements follow the advice: those that turn `actual` into `expected`, the other way round, or
/// none.
enum class FixDirection { undo_changes, follow_changes, none };

/// Whether a difference, in the form that `as_told` gives, is none that anybody could mend.
using Excused = std::function<bool(const Change&)>;

/// The findings about the differences of `actual` from `expected`, at most one for each rule, in the form
/// that `as_told` gives. Nothing is said of altered objects that are `excused`; null excuses none.
std::vector<Finding> compare(const Snapshot& expected, const Snapshot& actual, const Messages& messages,
                             const std::string& revision, const Location& place, const Advisor* advisor,
                             FixDirection fix, const Excused& excused = nullptr);

/// The differences in the form of reports: an object that only changed its name is altered, and of columns in
/// another order only those that moved are named, not those that shifted as a consequence.
Changes as_told(Changes changes);

/// The tables whose rows are others than expected. Left out are those `by_chance`, and those with as many
/// rows that are others only because the table's columns are.
std::set<Path> tables_with_other_rows(const Snapshot& expected, const Snapshot& actual,
                                      const std::set<Path>& by_chance);

/// Names the tables whose rows a finding is about; at least one.
void name_tables(Finding& finding, const std::set<Path>& tables);

/// "table public.users, enum public.mood": the objects of a finding in one line.
std::string listing(const Changes& changes);

}  // namespace harness
