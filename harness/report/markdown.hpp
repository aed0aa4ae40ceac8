#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// For a job's summary or a comment on a pull request. The first line is a comment by which an earlier one is
/// found, so that it can be replaced.
std::unique_ptr<Reporter> make_markdown_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
