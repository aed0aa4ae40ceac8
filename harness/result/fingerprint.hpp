#pragma once

#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// A hexadecimal digest of a finding's suite, engine, rule, revision and objects. It differs for all findings
/// of a run, and does not change with lines, times or messages.
std::string fingerprint(const CaseResult& judged, const Finding& finding);

}  // namespace harness
