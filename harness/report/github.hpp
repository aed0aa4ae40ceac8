#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// Workflow commands of GitHub Actions, which show a finding at its line in a pull request.
std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
