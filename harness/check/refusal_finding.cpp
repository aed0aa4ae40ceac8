#include <algorithm>

#include <harness/check/refusal_finding.hpp>
#include <harness/check/row_places.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most_rows_shown = 6;

}  // namespace

Finding finding_of_refusal(const Evidence& evidence, const std::string& revision, const Refusal& refusal,
                           const std::string& rule, const std::string& way, Direction direction) {
  const auto sentence = way + (refusal.ordinary ? " passes on empty tables and fails with rows"
                                                : " fails where " + refusal.reason);
  auto finding =
      finding_of(refusal.failure, rule, sentence, revision, place_of(evidence, revision, direction));
  finding.way = direction == Direction::up ? "up" : "down";
  finding.severity = refusal.ordinary ? Severity::error : Severity::warning;
  const auto shown = std::min(refusal.rows.size(), most_rows_shown);
  for (std::size_t at = 0; at < shown; ++at) {
    finding.details.push_back("with the row " + refusal.rows[at]);
  }
  if (shown < refusal.rows.size()) {
    finding.details.push_back("and " + counted(refusal.rows.size() - shown, "row") + " more");
  }
  finding.details.push_back(seed_line(evidence));
  if (finding.fix.empty()) {
    finding.fix = "let the migration bring these rows into the form that the statement needs, before it";
  }
  return finding;
}

}  // namespace harness
