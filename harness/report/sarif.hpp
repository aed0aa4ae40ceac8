#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// SARIF 2.1.0, with the broken rules and a fingerprint for each finding.
std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
