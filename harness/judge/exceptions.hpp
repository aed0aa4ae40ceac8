#pragma once

#include <vector>

#include <harness/check/check.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// All tolerances of a suite: those in its configuration, then those in the files of its revisions, each on a
/// line of its own: "-- migrate: ignore RULE: reason" ('#' and "//" begin a comment, too; "RULE (sqlite)"
/// limits it to an engine, "RULE on table public.t*" to objects). Throws a usage Error with file and line for
/// an unknown rule or engine, and for a missing reason.
std::vector<Tolerance> tolerances_of(const Suite& suite, const std::vector<Check>& checks);

}  // namespace harness
