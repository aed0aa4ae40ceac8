#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include <harness/check/pages.hpp>
#include <harness/core/text.hpp>
#include <harness/report/columns.hpp>
#include <harness/report/console.hpp>
#include <harness/report/paint.hpp>
#include <harness/report/revision_lines.hpp>
#include <harness/report/row_words.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

constexpr TerminalCode wipe("\r\x1b[K");

/// What is tolerated, by rule and reason: one reason often covers many objects.
std::map<std::pair<std::string, std::string>, std::vector<std::string>> tolerated_in(
    const SuiteResult& result) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> grouped;
  for (const auto& judged : result.cases) {
    for (const auto& tolerated : judged.tolerated) {
      auto& objects = grouped[{tolerated.rule, tolerated.reason}];
      objects.insert(objects.end(), tolerated.objects.begin(), tolerated.objects.end());
    }
  }
  return grouped;
}

class Console : public Reporter {
 public:
  Console(std::ostream& out, const ReportStyle& style)
      : out_(out, log_style(style)), style_(style), paint_(style) {}

  void begin(const std::vector<std::string>& units) override { units_ = units.size(); }

  void progress(const Progress& progress) override {
    if (style_.screen != ReportStyle::Screen::yes) {
      return;
    }
    std::string line = fmt::format("[{}/{}] {} on {}: {}", done_ + 1, units_, progress.suite, progress.engine,
                                   to_string(progress.route));
    if (progress.total > 0) {
      line += fmt::format(" {}/{}", progress.done + 1, progress.total);
    }
    out_ << wipe << paint_.faint(cut_to(line + " " + progress.revision, 78)) << std::flush;
    status_shown_ = true;
  }

  void finished(const SuiteResult& result) override {
    ++done_;
    wipe_status();
    const bool good = !result.could_not_run && count(result).failed == 0;
    if (style_.detail == ReportStyle::Detail::findings_only && good) {
      return;
    }
    headline(result);
    if (style_.detail != ReportStyle::Detail::findings_only) {
      write_revisions(out_, paint_, result);
      members(result);
      whole_suite(result);
    }
    notes(result);
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.findings) {
        print(finding);
      }
    }
    if (result.could_not_run) {
      out_ << "  " << paint_.strong_bad("could not run") << "\n";
      for (const auto& line : split_lines(describe(*result.could_not_run))) {
        out_ << "    " << line << "\n";
      }
    }
    out_ << "\n" << std::flush;
  }

  void end(const RunResult& result) override {
    wipe_status();
    std::vector<std::string> failed;
    for (const auto& suite : result.suites) {
      if (suite.could_not_run || count(suite).failed > 0) {
        failed.push_back(suite.suite + " on " + suite.engine);
      }
    }
    const int code = exit_code_of(result);
    const std::string numbers = counted(result.suites.size(), "run") + ": " + to_text(count(result)) +
                                " in " + to_text(result.elapsed);
    if (code == 0) {
      const auto& shard = result.shard;
      out_ << paint_.good("passed") << "  " << numbers
           << (shard ? fmt::format(", shard {} of {}", shard->index, shard->total) : "") << "\n";
    } else {
      const bool idle = code == 2 && failed.empty();
      out_ << paint_.strong_bad(code == 1           ? "FAILED"
                                : code == 4 || idle ? "NOTHING RAN"
                                                    : "COULD NOT RUN")
           << "  " << numbers
           << (idle ? "\n        no selected check applies here: see `migrate checks`" : "");
      out_ << (failed.empty() ? "" : "\n        ") << paint_.plain(join(failed, ", ")) << "\n";
    }
    const auto rows = rows_line(count_rows(result));
    if (!rows.empty() && style_.detail != ReportStyle::Detail::findings_only) {
      out_ << paint_.faint("        " + rows) << "\n";
    }
    out_ << std::flush;
  }

 private:
  void wipe_status() {
    if (status_shown_) {
      out_ << wipe;
      status_shown_ = false;
    }
  }

  void headline(const SuiteResult& result) {
    out_ << paint_.strong(result.suite + " on " + result.engine)
         << paint_.faint("  " + (result.engine_version.empty() ? "" : result.engine_version + ", ") +
                         to_text(result.elapsed))
         << "\n";
    if (result.layout && (result.layout->doubtful || !result.layout->owner.empty())) {
      out_ << paint_.faint("  layout " + result.layout->name + ": " + result.layout->reason) << "\n";
    }
    if (result.branch) {
      out_ << paint_.faint("  " + branch_line(result)) << "\n";
    }
  }

  /// The members of a group that have no line among the revisions: those after one that failed, for example.
  void members(const SuiteResult& result) {
    for (const auto& member : members_of(result)) {
      if (member.verdict == Verdict::skipped) {
        out_ << "  " << paint_.faint("-  " + member.member + ": " + member.reason) << "\n";
      }
    }
  }

  void whole_suite(const SuiteResult& result) {
    for (const auto& judged : result.cases) {
      if (!judged.revision.empty()) {
        continue;
      }
      switch (judged.verdict) {
        case Verdict::passed:
          out_ << "  " << (judged.findings.empty() ? paint_.good("ok") : paint_.warning("! ")) << " "
               << judged.check << "\n";
          break;
        case Verdict::failed:
          out_ << "  " << paint_.bad("x ") << " " << judged.check << "\n";
          break;
        case Verdict::skipped:
          out_ << "  " << paint_.faint("-  " + judged.check + ": " + judged.reason) << "\n";
          break;
      }
    }
  }

  void notes(const SuiteResult& result) {
    for (const auto& [why, objects] : tolerated_in(result)) {
      out_ << "  " << paint_.faint("tolerated " + why.first + ": " + why.second) << "\n";
      for (const auto& object : objects) {
        out_ << "    " << paint_.faint(object) << "\n";
      }
    }
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.known) {
        out_ << "  " << paint_.faint("known " + known_line(finding)) << "\n";
      }
    }
    for (const auto& address : result.kept) {
      out_ << "  kept " << paint_.plain(address) << "\n";
    }
  }

  Painted severity(const Finding& finding) const {
    switch (finding.severity) {
      case Severity::error:
        return paint_.strong_bad(finding.rule);
      case Severity::warning:
        return paint_.warning("warning: " + finding.rule);
      case Severity::note:
        return paint_.faint("note: " + finding.rule);
    }
    return paint_.plain(finding.rule);
  }

  void print(const Finding& finding) {
    out_ << "\n  " << severity(finding)
         << paint_.plain(finding.revision.empty() ? "" : " in revision " + finding.revision) << "\n";
    out_ << "    " << hanging(finding.message, 6) << "\n";
    if (!finding.place.file.empty()) {
      out_ << "    at " << paint_.strong(to_string(finding.place)) << "\n";
    }
    for (const auto& line : finding.details) {
      out_ << "      " << hanging(line, 8) << "\n";
    }
    for (const auto& line : diff_lines(finding.changes)) {
      out_ << "      " << paint_.diff_line(line) << "\n";
    }
    if (!finding.fix.empty()) {
      out_ << "    to fix it: " << hanging(finding.fix, 6) << "\n";
    }
    if (!page_of(finding.rule).empty() && explained_.insert(finding.rule).second) {
      out_ << paint_.faint("    why it hurts: migrate explain " + finding.rule) << "\n";
    }
  }

  LogStream out_;
  ReportStyle style_;
  Paint paint_;
  std::set<std::string> explained_;  ///< the rules whose page was named already
  std::size_t units_ = 0;
  std::size_t done_ = 0;
  bool status_shown_ = false;
};

}  // namespace

std::unique_ptr<Reporter> make_console_reporter(std::ostream& out, const ReportStyle& style) {
  return std::make_unique<Console>(out, style);
}

}  // namespace harness
