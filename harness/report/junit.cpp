#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/escape/xml.hpp>
#include <harness/report/junit.hpp>
#include <harness/report/row_words.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

double seconds(Elapsed elapsed) {
  return static_cast<double>(elapsed.count()) / 1e6;
}

class Junit : public Reporter {
 public:
  explicit Junit(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    const auto counts = count(result);
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const auto broken =
        std::count_if(result.suites.begin(), result.suites.end(),
                      [](const SuiteResult& suite) { return suite.could_not_run.has_value(); });
    out_ << fmt::format(
        "<testsuites name=\"migrate\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"{:.3f}\">\n",
        counts.passed + counts.failed + counts.skipped + counts.declared + static_cast<std::size_t>(broken),
        counts.failed, broken, counts.skipped + counts.declared, seconds(result.elapsed));
    for (const auto& suite : result.suites) {
      write(suite);
    }
    out_ << "</testsuites>\n" << std::flush;
  }

 private:
  void write(const SuiteResult& suite) {
    const auto counts = count(suite);
    const std::string name = escaped(suite.suite + "." + suite.engine);
    out_ << fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"{:.3f}\">\n",
        name, suite.cases.size() + (suite.could_not_run ? 1 : 0), counts.failed, suite.could_not_run ? 1 : 0,
        counts.skipped + counts.declared, seconds(suite.elapsed));
    for (const auto& judged : suite.cases) {
      const auto member = member_of(suite, judged.revision);
      write(judged, member.empty() ? name : name + "." + escaped(member), rows_of(suite, judged));
    }
    if (suite.could_not_run) {
      out_ << fmt::format(
          "    <testcase classname=\"{}\" name=\"run\">\n      <error message=\"{}\">{}</error>\n    "
          "</testcase>\n",
          name, escaped(suite.could_not_run->what()), escaped(describe(*suite.could_not_run)));
    }
    out_ << "  </testsuite>\n";
  }

  /// What a revision does to rows, for the case that judges it.
  static std::string rows_of(const SuiteResult& suite, const CaseResult& judged) {
    const auto times =
        std::find_if(suite.revisions.begin(), suite.revisions.end(), [&](const RevisionTimes& one) {
          return judged.check == "rows" && one.revision == judged.revision && one.rows;
        });
    const auto verdict = times == suite.revisions.end() ? "" : long_verdict(times->rows->judged);
    return verdict.empty() ? "" : "rows: " + verdict;
  }

  void write(const CaseResult& judged, const std::string& suite, const std::string& rows) {
    const std::string name = judged.revision.empty() ? judged.check : judged.check + "/" + judged.revision;
    out_ << fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.6f}\"", suite, escaped(name),
                        seconds(judged.elapsed));
    if (!judged.findings.empty() && !judged.findings.front().place.file.empty()) {
      out_ << fmt::format(" file=\"{}\" line=\"{}\"", escaped(judged.findings.front().place.file),
                          judged.findings.front().place.line);
    }
    out_ << ">\n";
    if (judged.verdict == Verdict::failed) {
      const auto& first = judged.findings.front();
      out_ << fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", escaped(first.rule),
                          escaped(first.message), escaped(texts_of(judged)));
    } else if (judged.verdict == Verdict::skipped) {
      out_ << fmt::format("      <skipped message=\"{}\"/>\n", escaped(judged.reason));
    } else if (!judged.findings.empty() || !judged.known.empty() || !rows.empty()) {
      const auto texts = texts_of(judged);
      out_ << fmt::format("      <system-out>{}</system-out>\n",
                          escaped(rows + (rows.empty() || texts.empty() ? "" : "\n\n") + texts));
    }
    out_ << "    </testcase>\n";
  }

  static std::string texts_of(const CaseResult& judged) {
    std::vector<std::string> texts;
    for (const auto& finding : judged.findings) {
      texts.push_back(to_string(finding.severity) + " " + finding.rule + ": " + finding.message + "\n" +
                      body_text(finding));
    }
    for (const auto& finding : judged.known) {
      texts.push_back("known " + known_line(finding));
    }
    return join(texts, "\n\n");
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Junit>(out);
}

}  // namespace harness
