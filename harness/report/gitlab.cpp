#include <ostream>

#include <nlohmann/json.hpp>

#include <harness/escape/json.hpp>
#include <harness/report/gitlab.hpp>
#include <harness/report/words.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

const char* severity_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "minor";
    case Severity::note:
      break;
  }
  return "info";
}

/// GitLab shows nothing that has no place.
ordered_json location_of(const Location& place) {
  return {{"path", place.file.empty() ? "migrate.toml" : place.file},
          {"lines", {{"begin", place.line > 0 ? place.line : 1}}}};
}

ordered_json issue_of(const CaseResult& judged, const Finding& finding) {
  return {{"description", finding.message + " (" + judged.suite + " on " + judged.engine + ")"},
          {"check_name", finding.rule},
          {"fingerprint", fingerprint(judged, finding)},
          {"severity", severity_of(finding.severity)},
          {"location", location_of(finding.place)},
          {"content", {{"body", body_text(finding)}}}};
}

ordered_json issue_of(const SuiteResult& suite) {
  const auto& error = *suite.could_not_run;
  const CaseResult whole{suite.suite, suite.engine, "run", "", Verdict::failed, "", false, {}, {}, {}};
  Finding finding;
  finding.rule = "run/could_not_run";
  finding.message = error.what();
  finding.place = error.place();
  finding.fix = error.hint();
  return issue_of(whole, finding);
}

class Gitlab : public Reporter {
 public:
  explicit Gitlab(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    ordered_json findings = ordered_json::array();
    for (const auto& suite : result.suites) {
      for (const auto& judged : suite.cases) {
        for (const auto& finding : judged.findings) {
          findings.push_back(issue_of(judged, finding));
        }
        for (const auto& finding : judged.known) {
          findings.push_back(issue_of(judged, finding));
          findings.back()["severity"] = "info";
        }
      }
      if (suite.could_not_run) {
        findings.push_back(issue_of(suite));
      }
    }
    out_ << json_text(findings.dump(2, ' ', false, ordered_json::error_handler_t::replace)) << "\n"
         << std::flush;
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Gitlab>(out);
}

}  // namespace harness
