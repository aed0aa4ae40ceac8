#include <algorithm>

#include <harness/check/row_visits.hpp>
#include <harness/check/subject.hpp>

namespace harness {

const RowVisit* row_visit_of(const Evidence& evidence, const std::string& revision) {
  if (!evidence.rows) {
    return nullptr;
  }
  const auto& visits = evidence.rows->visits;
  const auto visit = std::find_if(visits.begin(), visits.end(),
                                  [&](const RowVisit& candidate) { return candidate.revision == revision; });
  return visit == visits.end() ? nullptr : &*visit;
}

Judgement not_walked_over_rows(const Evidence& evidence) {
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  if (evidence.rows && !evidence.rows->visits.empty()) {
    const auto& last = evidence.rows->visits.back();
    if (last.up_refused || !last.up) {
      return blocked(last.revision, "rows");
    }
  }
  return skip(evidence.rows ? "not selected" : "no rows were made");
}

}  // namespace harness
