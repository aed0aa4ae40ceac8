#pragma once

#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// How a check words one of the ways in which two schemas can differ: the rule, the words that stand before
/// the objects, and what to do about it (the statements that would do it follow).
struct Message {
  std::string rule;
  std::string sentence;
  std::string advice;
};

/// The three ways, and the milder fourth: the same columns in another order.
struct Messages {
  Message added;
  Message removed;
  Message altered;
  Message column_order;
};

/// Which statements follow the advice: those that turn `actual` into `expected`, the other way round, or
/// none.
enum class FixDirection { undo_changes, follow_changes, none };

/// The findings that tell how `actual` differs from `expected`, at most one for each rule, as `as_told` has
/// it.
std::vector<Finding> compare(const Snapshot& expected, const Snapshot& actual, const Messages& messages,
                             const std::string& revision, const Location& place, const Engine* dialect,
                             FixDirection fix);

/// What differs as people are told it: an object that only changed its name is altered, and of columns in
/// another order only those that moved are named, not those that shifted because of them or because another
/// one came or went.
Changes as_told(Changes changes);

/// "table public.users, enum public.mood": the objects of a finding in one line.
std::string listing(const Changes& changes);

}  // namespace harness
