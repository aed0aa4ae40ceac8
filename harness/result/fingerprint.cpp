#include <harness/core/checksum.hpp>
#include <harness/judge/renamed_rules.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {

std::string fingerprint(const CaseResult& judged, const Finding& finding) {
  // The parts are separated by a character that none of them holds.
  std::string text =
      judged.suite + '\0' + judged.engine + '\0' + first_id_of(finding.rule) + '\0' + judged.revision;
  for (const auto& change : finding.changes) {
    text += '\0' + to_string(change.identity);
  }
  return checksum(text);
}

}  // namespace harness
