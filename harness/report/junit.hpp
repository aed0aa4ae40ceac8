#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// JUnit XML at the end: a test suite per suite and engine, a test case per check and revision.
std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
