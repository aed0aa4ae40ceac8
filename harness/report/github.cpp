#include <ostream>

#include <harness/escape/github.hpp>
#include <harness/report/github.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

std::string place_of(const Location& place) {
  if (place.file.empty()) {
    return "";
  }
  return ",file=" + github_property(place.file) +
         (place.line > 0 ? ",line=" + std::to_string(place.line) : "");
}

const char* command_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "notice";
}

class Github : public Reporter {
 public:
  explicit Github(std::ostream& out) : out_(out) {}

  void finished(const SuiteResult& result) override {
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.findings) {
        out_ << "::" << command_of(finding.severity) << " title=" << github_property(finding.rule)
             << place_of(finding.place) << "::"
             << github_message(result.suite + " on " + result.engine + ": " + finding.message + "\n" +
                               body_text(finding))
             << "\n";
      }
    }
    known(result);
    if (result.could_not_run) {
      out_ << "::error title=could not run" << place_of(result.could_not_run->place()) << "::"
           << github_message(result.suite + " on " + result.engine + ": " + describe(*result.could_not_run))
           << "\n";
    }
    out_ << std::flush;
  }

  void end(const RunResult& result) override {
    out_ << "::notice title=migrate::"
         << github_message(to_text(count(result)) + " in " + to_text(result.elapsed)) << "\n"
         << std::flush;
  }

 private:
  /// One annotation for all of them: GitHub shows only the first ten of a step.
  void known(const SuiteResult& result) {
    std::string lines;
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.known) {
        lines += "\n" + known_line(finding);
      }
    }
    if (!lines.empty()) {
      out_ << "::notice title=known findings::"
           << github_message(result.suite + " on " + result.engine + ", in the baseline:" + lines) << "\n";
    }
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Github>(out);
}

}  // namespace harness
