#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// A change in a sqitch.plan.
struct SqitchChange {
  std::string name;
  std::string id;  ///< the name; "name@tag" for one that is reworked further down
  std::string note;
  std::vector<std::string> requires_;  ///< as written
  std::vector<std::string> conflicts;
  std::vector<std::string> tags;  ///< after it
  std::vector<std::string>
      rework_tags;  ///< the tags between it and the change that reworks it; one is in its file names
  int line = 1;
  bool is_reverted = false;  ///< there is a "-" before it
};

struct SqitchPlan {
  std::string project;
  std::vector<SqitchChange> changes;
};

/// Reads a plan; throws a usage Error with file and line for a line that sqitch would refuse.
SqitchPlan read_sqitch_plan(std::string_view text, const std::string& file);

/// The id of the change that a requirement of the change at `at` refers to; empty for a change of another
/// project. An unknown name is returned unchanged.
std::string required_id(const SqitchPlan& plan, std::size_t at, std::string requirement);

}  // namespace harness::sql_files
