#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// Markdown for a job's summary or a comment on a pull request. The first line is a marker by which an
/// earlier comment is found and replaced.
std::unique_ptr<Reporter> make_markdown_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
