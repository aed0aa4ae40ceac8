#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Notes in each suite what the working tree adds since its merge base with `target`, and what would be wrong
/// with the history after a merge. `sources` are those that the suites were made from. Throws a usage Error
/// if git does not know.
void note_branch(std::vector<Suite>& suites, const std::vector<SuiteSource>& sources,
                 const std::string& target);

}  // namespace harness
