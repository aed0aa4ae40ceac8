#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include <harness/conformance/subject.hpp>
#include <harness/report/reporter.hpp>

namespace harness::conformance {

/// A report format for the tests that every format passes.
struct ReporterSubject {
  std::string name;  ///< names the tests
  std::function<std::unique_ptr<Reporter>(std::ostream&, const ReportStyle&)> make;
};

/// GoogleTest shows a subject by its name.
inline void PrintTo(const ReporterSubject& subject, std::ostream* out) {
  *out << subject.name;
}

/// The tests of every report format. To run them on one of your own, link migrate::conformance, and write
/// INSTANTIATE_TEST_SUITE_P(Mine, ReporterConformance, ::testing::Values(subject), name_of<...>).
class ReporterConformance : public ::testing::TestWithParam<ReporterSubject> {
 protected:
  /// The report of a run.
  std::string report_of(const RunResult& result, const ReportStyle& style = {}) const;
};

}  // namespace harness::conformance
