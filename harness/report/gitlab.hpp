#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// GitLab's code quality report: a JSON array with a fingerprint for each finding that survives moved lines.
std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
