#include <algorithm>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/report/row_words.hpp>

namespace harness {

namespace {

bool is_asked_for(const JudgedRows& judged) {
  return judged.verdict != RowVerdict::not_judged || !judged.reason.empty();
}

}  // namespace

std::string short_verdict(const JudgedRows& judged) {
  return !is_asked_for(judged)                      ? "-"
         : judged.verdict == RowVerdict::lossy_down ? "lossy down"
                                                    : to_string(judged.verdict);
}

std::string long_verdict(const JudgedRows& judged) {
  const auto verdict = is_asked_for(judged) ? to_string(judged.verdict) : "";
  return verdict + (judged.reason.empty() ? "" : ": " + judged.reason);
}

bool moved_over_rows(const SuiteResult& result) {
  return std::any_of(result.revisions.begin(), result.revisions.end(),
                     [](const RevisionTimes& times) { return times.rows.has_value(); });
}

std::string rows_line(const RowCounts& counts) {
  if (counts.revisions == 0) {
    return "";
  }
  auto line = fmt::format("rows: {} of {} filled at {}", counts.filled, counted(counts.tables, "table"),
                          counted(counts.revisions, "revision"));
  if (counts.apply > 0) {
    line += fmt::format(", {}% of {} met", 100 * counts.met / counts.apply,
                        counts.apply == 1 ? "1 criterion" : std::to_string(counts.apply) + " criteria");
  }
  return line;
}

}  // namespace harness
