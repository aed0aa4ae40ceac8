#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/report/columns.hpp>
#include <harness/report/revision_lines.hpp>
#include <harness/report/row_words.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

constexpr std::size_t widest_name = 34;
constexpr std::size_t widest_verdict = 10;

std::string time_of(const std::optional<Elapsed>& elapsed) {
  return elapsed ? to_text(*elapsed) : "-";
}

std::string label(const RevisionTimes& times) {
  return times.name.empty() ? times.revision : times.revision + " " + times.name;
}

/// Whether a revision was not moved for a reason that another case reports.
bool is_blocked_move(const CaseResult& judged) {
  return judged.verdict == Verdict::skipped && (judged.check == "upgrade" || judged.check == "downgrade");
}

/// A revision's mark, and what is to say beside it.
struct Remark {
  Painted mark;
  std::optional<Painted> text = {};
};

/// Its rules, or why it was passed over.
Remark remark_on(const SuiteResult& result, const RevisionTimes& times, const Paint& paint) {
  std::set<std::string> rules;
  std::string passed_over;
  bool failed = false;
  for (const auto& judged : result.cases) {
    if (judged.revision != times.revision) {
      continue;
    }
    failed = failed || judged.verdict == Verdict::failed;
    if (judged.declared) {
      passed_over = judged.reason;
    } else if (is_blocked_move(judged) && passed_over.empty()) {
      passed_over = judged.check + ": " + judged.reason;
    }
    for (const auto& finding : judged.findings) {
      rules.insert(finding.rule);
    }
  }
  const std::string remark = join({rules.begin(), rules.end()}, ", ");
  if (failed) {
    return {paint.bad("x "), paint.bad(remark)};
  }
  if (!remark.empty()) {
    return {paint.warning("! "), paint.warning(remark + (passed_over.empty() ? "" : ", " + passed_over))};
  }
  if (!passed_over.empty()) {
    return {paint.faint("- "), paint.faint(passed_over)};
  }
  const auto reason = times.rows ? times.rows->judged.reason : "";
  return {paint.good("ok"), reason.empty() ? std::nullopt : std::optional(paint.faint(reason))};
}

/// As wide as all of them where something follows.
Painted painted_verdict(const RevisionTimes& times, bool is_last, const Paint& paint) {
  const auto judged = times.rows ? times.rows->judged : JudgedRows();
  const auto text = filled_to(short_verdict(judged), is_last ? 0 : widest_verdict);
  const bool is_lossy = judged.verdict == RowVerdict::lossy_up || judged.verdict == RowVerdict::lossy_down;
  return is_lossy ? paint.plain(text) : paint.faint(text);
}

}  // namespace

void write_revisions(LogStream& out, const Paint& paint, const SuiteResult& result) {
  if (result.revisions.empty()) {
    return;
  }
  std::size_t width = 8;
  for (const auto& times : result.revisions) {
    width = std::max(width, std::min(widest_name, width_of(label(times))));
  }
  const bool has_rows = moved_over_rows(result);
  out << paint.faint(fmt::format("     {}  {:>8}  {:>8}  {:>8}{}", filled_to("revision", width), "up", "down",
                                 "up again", has_rows ? "  rows" : ""))
      << "\n";
  for (const auto& times : result.revisions) {
    const auto remark = remark_on(result, times, paint);
    out << "  " << remark.mark << " " << filled_to(cut_to(label(times), widest_name), width)
        << fmt::format("  {:>8}  {:>8}  {:>8}", time_of(times.up), time_of(times.down),
                       time_of(times.up_again));
    if (has_rows) {
      out << "  " << painted_verdict(times, !remark.text, paint);
    }
    out << (remark.text ? "  " : "") << remark.text.value_or(paint.plain("")) << "\n";
  }
}

}  // namespace harness
