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

/// Gets the events of one run, and writes them in one format to the stream that it was made with, which
/// outlives it. Each function is optional: by default it does nothing.
///
/// Never two calls at a time, but from several threads: `begin` and `end` come from the thread that runs the
/// tests, the others from whichever thread tests the suite. They should be quick, since others wait, and must
/// not throw. A format for programs writes nothing before `end`. Texts of results are UTF-8 without control
/// characters but for line ends and tabs.
class Reporter {
 public:
  virtual ~Reporter() = default;

  /// Once, before all else: the suites that will be tested, each as "suite on engine", in the order in which
  /// `end` has their results.
  virtual void begin(const std::vector<std::string>& /*units*/) {}
  /// Before every move of a suite, and so any number of times before its `finished`; never after it, and
  /// never where results are read from files (`migrate report merge`).
  virtual void progress(const Progress& /*progress*/) {}
  /// Once for each suite on each engine, in the order in which they end, also where an Error stopped it
  /// (`could_not_run`). Not for a suite that was never begun, since one before it failed with --fail-fast,
  /// and not for one that an interrupt stopped.
  virtual void finished(const SuiteResult& /*result*/) {}
  /// Once, after all else, with the results of every suite that has finished. Not after an interrupt, and not
  /// where the run itself ends with an exception: what was written until then is all there is.
  virtual void end(const RunResult& /*result*/) {}
};

}  // namespace harness
