#include <ostream>

#include <harness/escape/log.hpp>
#include <harness/escape/tap.hpp>
#include <harness/report/tap.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

class Tap : public Reporter {
 public:
  explicit Tap(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    std::size_t total = 0;
    for (const auto& suite : result.suites) {
      total += suite.cases.size() + (suite.could_not_run ? 1 : 0);
    }
    out_ << "TAP version 13\n1.." << total << (total == 0 ? " # SKIP nothing was tested" : "") << "\n";
    for (const auto& suite : result.suites) {
      for (const auto& judged : suite.cases) {
        write(suite, judged);
      }
      if (suite.could_not_run) {
        out_ << "not ok " << ++number_ << " - " << tap_line(suite.suite + " on " + suite.engine + ": run")
             << "\n";
        out_ << tap_block(describe(*suite.could_not_run));
      }
    }
    out_ << std::flush;
  }

 private:
  void write(const SuiteResult& suite, const CaseResult& judged) {
    const bool failed = judged.verdict == Verdict::failed;
    out_ << (failed ? "not ok " : "ok ") << ++number_ << " - "
         << tap_line(suite.suite + " on " + suite.engine + ": " + title(judged));
    if (judged.verdict == Verdict::skipped) {
      out_ << " # SKIP " << tap_line(judged.reason);
    }
    out_ << "\n";
    for (const auto& finding : judged.findings) {
      out_ << tap_block(to_string(finding.severity) + " " + finding.rule + ": " + finding.message + "\n" +
                        body_text(finding));
    }
    for (const auto& finding : judged.known) {
      out_ << tap_block("known " + known_line(finding));
    }
  }

  LogStream out_;
  std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_tap_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Tap>(out);
}

}  // namespace harness
