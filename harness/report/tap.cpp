#include <algorithm>
#include <ostream>

#include <harness/core/text.hpp>
#include <harness/report/tap.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

/// A description is one line, and '#' begins a directive in it.
std::string description(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '#', ' ');
  return text;
}

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
        out_ << "not ok " << ++number_ << " - " << description(suite.suite + " on " + suite.engine + ": run")
             << "\n";
        block(describe(*suite.could_not_run));
      }
    }
    out_ << std::flush;
  }

 private:
  void write(const SuiteResult& suite, const CaseResult& judged) {
    const bool failed = judged.verdict == Verdict::failed;
    out_ << (failed ? "not ok " : "ok ") << ++number_ << " - "
         << description(suite.suite + " on " + suite.engine + ": " + title(judged));
    if (judged.verdict == Verdict::skipped) {
      out_ << " # SKIP " << description(judged.reason);
    }
    out_ << "\n";
    for (const auto& finding : judged.findings) {
      block(to_string(finding.severity) + " " + finding.rule + ": " + finding.message + "\n" +
            body_text(finding));
    }
    for (const auto& finding : judged.known) {
      block("known " + known_line(finding));
    }
  }

  /// A YAML block with one text in it, every line indented so that none can end it.
  void block(const std::string& text) {
    out_ << "  ---\n  message: |\n";
    for (const auto& line : split_lines(text)) {
      out_ << "    " << line << "\n";
    }
    out_ << "  ...\n";
  }

  std::ostream& out_;
  std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_tap_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Tap>(out);
}

}  // namespace harness
