#pragma once

#include <iosfwd>
#include <memory>

#include <harness/report/reporter.hpp>

namespace harness {

/// One JSON document at the end: every suite, engine, case and finding, with a `schema_version` that changes
/// when readers must.
std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const ReportStyle& style);

}  // namespace harness
