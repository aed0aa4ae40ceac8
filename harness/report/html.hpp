#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// One self-contained page: the history as a graph, what each revision changed, the findings with their
/// differences side by side, the growth of the schema.
std::unique_ptr<Reporter> make_html_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
