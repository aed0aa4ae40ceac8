#pragma once

#include <iosfwd>
#include <string>

#include <harness/catalog/diff.hpp>
#include <harness/report/reporter.hpp>

namespace harness {

/// One of two compared schemas: its name on the command line, and the server's version.
struct ComparedSide {
  std::string name;
  std::string engine;
  std::string version;
};

/// Two schemas compared, seen from `before`.
struct Difference {
  ComparedSide before;
  ComparedSide after;
  std::size_t objects = 0;  ///< in `after`
  Changes changes;
  Changes ignored;  ///< differences that --ignore covers
};

/// For people, in the form of the console report.
void print(const Difference& difference, std::ostream& out, const ReportStyle& style);

/// For programs.
std::string to_json(const Difference& difference);

}  // namespace harness
