#include <algorithm>

#include <harness/report/result.hpp>

namespace harness {
namespace {

void add(Counts& counts, const CaseResult& result) {
  switch (result.verdict) {
    case Verdict::passed:
      ++counts.passed;
      break;
    case Verdict::failed:
      ++counts.failed;
      break;
    case Verdict::skipped:
      ++(result.declared ? counts.declared : counts.skipped);
      break;
  }
  for (const auto& finding : result.findings) {
    ++(finding.severity == Severity::error     ? counts.errors
       : finding.severity == Severity::warning ? counts.warnings
                                               : counts.notes);
  }
  counts.tolerated += result.tolerated.size();
  counts.known += result.known.size();
}

}  // namespace

Counts count(const SuiteResult& result) {
  Counts counts;
  for (const auto& judged : result.cases) {
    add(counts, judged);
  }
  return counts;
}

Counts count(const RunResult& result) {
  Counts counts;
  for (const auto& suite : result.suites) {
    for (const auto& judged : suite.cases) {
      add(counts, judged);
    }
  }
  return counts;
}

int exit_code_of(const Error& error) {
  return error.kind() == ErrorKind::usage ? 2 : 3;
}

int exit_code_of(const RunResult& result) {
  int code = 0;
  for (const auto& suite : result.suites) {
    if (suite.could_not_run) {
      code = std::max(code, exit_code_of(*suite.could_not_run));
    }
  }
  const auto counts = count(result);
  if (code != 0) {
    return code;
  }
  if (counts.failed > 0) {
    return 1;
  }
  if (counts.passed > 0) {
    return 0;
  }
  return counts.skipped + counts.declared > 0 ? 4 : 2;
}

}  // namespace harness
