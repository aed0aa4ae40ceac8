#pragma once

#include <string>
#include <vector>

#include <harness/suite/suite.hpp>

namespace harness {

/// Has a suite walked in the ways that take long, where a check that needs one is named by `only`, not only
/// by a pattern for others, too; in all of them if `thorough`.
void choose_costly(Suite& suite, const std::vector<std::string>& only, bool thorough);

/// Prints how long that will take, as a line on standard error, beside a status line of the console's report.
/// Safe to call from several threads.
void tell_estimate(const std::string& estimate);

}  // namespace harness
