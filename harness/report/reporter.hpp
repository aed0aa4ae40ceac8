#pragma once

#include <string>
#include <vector>

#include <harness/result/result.hpp>
#include <harness/walk/route.hpp>

namespace harness {

/// How a report may look on the stream that it is written to.
struct ReportStyle {
  enum class Colour { no, yes } colour = Colour::no;
  /// Whether the stream is a terminal on which a line can be written over.
  enum class Screen { no, yes } screen = Screen::no;
  enum class Detail { findings_only, normal, everything } detail = Detail::normal;
};

/// Told what happens in a run, one call at a time. Every method may be left as it is. Texts of results are
/// UTF-8 without control characters but for line ends and tabs.
class Reporter {
 public:
  virtual ~Reporter() = default;

  /// The units that will be walked, as "suite on engine".
  virtual void begin(const std::vector<std::string>& /*units*/) {}
  virtual void progress(const Progress& /*progress*/) {}
  virtual void finished(const SuiteResult& /*result*/) {}
  virtual void end(const RunResult& /*result*/) {}
};

}  // namespace harness
