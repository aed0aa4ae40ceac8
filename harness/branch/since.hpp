#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Notes in each suite what the working tree has beside the commit at which it parted from `target`, and what
/// would be wrong with the history if it were merged. `sources` are those that the suites were made of. A
/// usage Error where git cannot tell.
void note_branch(std::vector<Suite>& suites, const std::vector<SuiteSource>& sources,
                 const std::string& target);

}  // namespace harness
