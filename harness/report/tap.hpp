#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// TAP version 13, a line for each case.
std::unique_ptr<Reporter> make_tap_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
