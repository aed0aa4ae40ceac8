#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// The report for people: a line per revision with the time of each move, findings with place, diff and fix,
/// and a summary as the last line. On a terminal, a status line shows progress.
std::unique_ptr<Reporter> make_console_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
