#pragma once

#include <string>
#include <vector>

#include <harness/check/finding.hpp>
#include <harness/core/clock.hpp>
#include <harness/result/result.hpp>

namespace harness {

/// "0.8 ms", "12 ms", "3.4 s".
std::string to_text(Elapsed elapsed);

/// A finding's changes as a diff: "- " before expected facts, "+ " before found ones, "  " before the object
/// that they belong to. Long values are cut; of parts that were added or removed together only the first few
/// are listed.
std::vector<std::string> diff_lines(const Changes& changes);

/// A finding without its headline, for formats that hold plain text: place, details, diff and fix.
std::string body_text(const Finding& finding);

/// "12 passed, 1 failed, 2 skipped, 1 declared irreversible".
std::string to_text(const Counts& counts);

/// A known finding on one line: "round_trip/left_behind in revision 003: the way down ...".
std::string known_line(const Finding& finding);

/// "round_trip of 0007", "descent".
std::string title(const CaseResult& result);

/// What --since selected in a suite: "since origin/main: 2 of 40 revisions, 003, 004; not tested: descent".
/// Empty for a run without it.
std::string branch_line(const SuiteResult& result);

}  // namespace harness
