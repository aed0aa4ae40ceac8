#pragma once

#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// How a check words the ways in which two schemas can differ. Each names a rule of the check, and the
/// sentence that its finding starts with.
struct Wording {
  std::string rule;
  std::string sentence;
};

/// The three ways, and the milder fourth: the same columns in another order.
struct Wordings {
  Wording added;
  Wording removed;
  Wording altered;
  Wording column_order;
};

/// Which way a suggestion goes: from the schema that is to the one expected.
enum class Remedy { undo_changes, none };

/// The findings that tell how `actual` differs from `expected`, at most one for each rule. Columns whose
/// position moved only because another one came or went are not told again; an object that only changed its
/// name is altered.
std::vector<Finding> compare(const Snapshot& expected, const Snapshot& actual, const Wordings& wordings,
                             const std::string& revision, const Location& place, const Engine* dialect,
                             Remedy remedy);

/// "table public.users with 4 parts, enum public.mood": the objects of a finding in one line.
std::string listing(const Changes& changes);

}  // namespace harness
