#include <algorithm>
#include <ostream>

#include <harness/core/text.hpp>
#include <harness/escape/log.hpp>
#include <harness/escape/markdown.hpp>
#include <harness/report/lock_text.hpp>
#include <harness/report/markdown.hpp>
#include <harness/report/ran_text.hpp>
#include <harness/report/row_words.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

/// More rows than these are folded.
constexpr std::size_t many = 12;

/// A comment on a pull request holds 65,536 characters: so many bytes of a revision's SQL, and of all SQL.
constexpr std::size_t most_sql = 4000;
constexpr std::size_t most_sql_of_all = 16000;

bool is_sql(const std::string& file) {
  return file.ends_with(".sql");
}

std::string time_of(const std::optional<Elapsed>& elapsed) {
  return elapsed ? to_text(*elapsed) : "–";
}

std::string dash_if_empty(const std::string& text) {
  return text.empty() ? "–" : text;
}

/// What is wrong with a revision, or why it was passed over; "" where all is well.
std::string remark_on(const SuiteResult& result, const std::string& revision) {
  std::vector<std::string> remarks;
  for (const auto& judged : result.cases) {
    if (judged.revision != revision) {
      continue;
    }
    const bool is_move = judged.check == "upgrade" || judged.check == "downgrade";
    if (remarks.empty() && judged.verdict == Verdict::skipped && (judged.declared || is_move)) {
      remarks.push_back(markdown_text(judged.declared ? judged.reason : judged.check + ": " + judged.reason));
    }
    for (const auto& finding : judged.findings) {
      remarks.push_back(markdown_code(finding.rule));
    }
  }
  return join(remarks, ", ");
}

bool is_of_branch(const SuiteResult& result, const std::string& revision) {
  const auto& revisions = result.branch->revisions;
  return std::find(revisions.begin(), revisions.end(), revision) != revisions.end();
}

bool failed(const SuiteResult& result) {
  return result.could_not_run || count(result).failed > 0;
}

class Markdown : public Reporter {
 public:
  explicit Markdown(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    out_ << "<!-- migrate-report -->\n";
    out_ << "### " << (exit_code_of(result) == 0 ? "✅ Migrations passed" : "❌ Migrations failed") << "\n\n"
         << to_text(count(result)) << " in " << to_text(result.elapsed) << "\n\n";
    if (const auto rows = rows_line(count_rows(result)); !rows.empty()) {
      out_ << markdown_text(rows) << "\n\n";
    }
    suites(result);
    for (const auto& suite : result.suites) {
      if (suite.branch) {
        out_ << markdown_text(suite.suite + " on " + suite.engine + ": " + branch_line(suite)) << "\n\n";
      }
      for (const auto& judged : suite.cases) {
        for (const auto& finding : judged.findings) {
          write(suite, finding);
        }
      }
      if (suite.could_not_run) {
        out_ << "**" << markdown_text(suite.suite + " on " + suite.engine) << " could not run**\n\n"
             << markdown_block(describe(*suite.could_not_run), "") << "\n";
      }
    }
    for (const auto& suite : result.suites) {
      revisions(suite);
      ran(suite);
      excused(suite);
    }
    out_ << std::flush;
  }

 private:
  void suites(const RunResult& result) {
    out_ << "| | suite | engine | result | time |\n|---|---|---|---|---:|\n";
    for (const auto& suite : result.suites) {
      out_ << "| " << (failed(suite) ? "❌" : "✅") << " | " << markdown_text(suite.suite) << " | "
           << markdown_text(suite.engine_version.empty() ? suite.engine : suite.engine_version) << " | "
           << (suite.could_not_run ? "could not run" : to_text(count(suite))) << " | "
           << to_text(suite.elapsed) << " |\n";
    }
    out_ << "\n";
  }

  void write(const SuiteResult& suite, const Finding& finding) {
    const char* mark = finding.severity == Severity::error     ? "❌"
                       : finding.severity == Severity::warning ? "⚠️"
                                                               : "ℹ️";
    out_ << mark << " **" << markdown_code(finding.rule) << "** in "
         << markdown_text(suite.suite + " on " + suite.engine);
    if (!finding.place.file.empty()) {
      out_ << ", " << markdown_code(to_string(finding.place));
    }
    out_ << "\n\n" << markdown_text(finding.message) << "\n\n";
    auto lines = finding.details;
    for (auto& line : diff_lines(finding.changes)) {
      lines.push_back(std::move(line));
    }
    if (!lines.empty()) {
      out_ << "<details" << (lines.size() <= many ? " open" : "") << "><summary>What differs</summary>\n\n"
           << markdown_block(join(lines, "\n"), "diff") << "\n</details>\n\n";
    }
    if (!finding.fix.empty()) {
      out_ << "To fix it:\n\n" << markdown_block(finding.fix, "") << "\n";
    }
  }

  /// What is tolerated or known: said, and folded away.
  void excused(const SuiteResult& suite) {
    std::vector<std::string> lines;
    for (const auto& judged : suite.cases) {
      for (const auto& tolerated : judged.tolerated) {
        lines.push_back("- tolerated " + markdown_code(tolerated.rule) + ": " +
                        markdown_text(tolerated.reason));
      }
      for (const auto& finding : judged.known) {
        lines.push_back("- known " + markdown_text(known_line(finding)));
      }
    }
    if (!lines.empty()) {
      out_ << "<details><summary>" << markdown_html(suite.suite + " on " + suite.engine) << ": "
           << lines.size() << " tolerated or known</summary>\n\n"
           << join(lines, "\n") << "\n\n</details>\n\n";
    }
  }

  void revisions(const SuiteResult& suite) {
    if (suite.revisions.empty()) {
      return;
    }
    const bool has_rows = moved_over_rows(suite);
    const bool has_locks = std::any_of(suite.revisions.begin(), suite.revisions.end(),
                                       [](const RevisionTimes& times) { return times.locks.has_value(); });
    out_ << "<details><summary>" << markdown_html(suite.suite + " on " + suite.engine) << ": "
         << counted(suite.revisions.size(), "revision") << "</summary>\n\n"
         << "| revision | up | down | up again |" << (has_rows ? " rows |" : "")
         << (has_locks ? " locks |" : "") << " |\n|---|---:|---:|---:|" << (has_rows ? "---|" : "")
         << (has_locks ? "---|" : "") << "---|\n";
    for (const auto& times : suite.revisions) {
      out_ << "| " << markdown_text(times.revision + (times.name.empty() ? "" : " " + times.name)) << " | "
           << time_of(times.up) << " | " << time_of(times.down) << " | " << time_of(times.up_again) << " | ";
      if (has_rows) {
        out_ << dash_if_empty(times.rows ? markdown_text(long_verdict(times.rows->judged)) : "") << " | ";
      }
      if (has_locks) {
        out_ << dash_if_empty(times.locks ? markdown_text(lock_summary(*times.locks)) : "") << " | ";
      }
      out_ << remark_on(suite, times.revision) << " |\n";
    }
    out_ << "\n</details>\n\n";
  }

  /// What the branch's revisions ran, where their files do not show it.
  void ran(const SuiteResult& suite) {
    if (!suite.branch || suite.branch->all_for) {
      return;
    }
    std::size_t unshown = 0;
    for (const auto& moved : suite.revisions) {
      const auto count = count_of_revision(moved.ran_up);
      if (!is_of_branch(suite, moved.revision) || is_sql(moved.place.file) || count == 0) {
        continue;
      }
      const std::string text(trim(ran_text(moved.ran_up, {.most = most_sql})));
      if (ran_size_ + text.size() > most_sql_of_all) {
        ++unshown;
        continue;
      }
      ran_size_ += text.size();
      out_ << "<details><summary>" << markdown_html(suite.suite + " on " + suite.engine)
           << ": what the way up of " << markdown_html(moved.revision) << " ran, "
           << counted(count, "statement") << "</summary>\n\n"
           << markdown_block(text, "sql") << "\n</details>\n\n";
    }
    if (unshown > 0) {
      out_ << counted(unshown, "more revision")
           << " ran SQL that has no room here: `migrate show REVISION` prints it\n\n";
    }
  }

  LogStream out_;
  std::size_t ran_size_ = 0;  ///< so much SQL is in it
};

}  // namespace

std::unique_ptr<Reporter> make_markdown_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Markdown>(out);
}

}  // namespace harness
