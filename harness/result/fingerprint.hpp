#pragma once

#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// Tells a finding from all others of a run, and stays as it is when lines move, times differ or words
/// change: hexadecimal, made of suite, engine, rule, revision and objects.
std::string fingerprint(const CaseResult& judged, const Finding& finding);

}  // namespace harness
