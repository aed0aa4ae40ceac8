#pragma once

#include <vector>

#include <harness/check/check.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// All tolerances of a suite: those of its configuration, then those beside its revisions, each in a line of
/// its own: "-- migrate: ignore RULE: reason" ('#' and "//" begin a comment, too; "RULE (sqlite)" limits it
/// to an engine, "RULE on table public.t*" to objects). Throws a usage Error with file and line for an
/// unknown rule or engine, and where there is no reason.
std::vector<Tolerance> tolerances_of(const Suite& suite, const std::vector<Check>& checks);

}  // namespace harness
