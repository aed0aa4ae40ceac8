#include <algorithm>
#include <set>

#include <harness/result/result.hpp>

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

MemberResult result_of(const std::string& member, const SuiteResult& result) {
  MemberResult own{member, Verdict::skipped, "", 0};
  std::set<std::string> revisions;
  for (const auto& judged : result.cases) {
    if (member_of(result, judged.revision) != member) {
      continue;
    }
    revisions.insert(judged.revision);
    if (judged.verdict == Verdict::failed) {
      own.verdict = Verdict::failed;
    } else if (own.verdict == Verdict::skipped && (judged.verdict == Verdict::passed || judged.declared)) {
      own.verdict = Verdict::passed;
    } else if (own.reason.empty()) {
      own.reason = judged.reason;
    }
  }
  own.revisions = revisions.size();
  if (own.verdict != Verdict::skipped) {
    own.reason.clear();
  } else if (own.reason.empty()) {
    own.reason = "it has no revision that was judged";
  }
  return own;
}

}  // namespace

std::vector<MemberResult> members_of(const SuiteResult& result) {
  std::vector<MemberResult> members;
  for (const auto& member : result.members) {
    members.push_back(result_of(member, result));
  }
  return members;
}

std::string member_of(const SuiteResult& result, const std::string& revision) {
  const auto member = revision.substr(0, revision.find('/'));
  return std::find(result.members.begin(), result.members.end(), member) == result.members.end() ? ""
                                                                                                 : member;
}

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

RowCounts count_rows(const RunResult& result) {
  RowCounts counts;
  for (const auto& suite : result.suites) {
    for (const auto& times : suite.revisions) {
      counts += times.rows ? count(*times.rows) : RowCounts();
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
  // What a shard has nothing of, or skips, is another's to judge.
  if (counts.passed > 0 || result.shard) {
    return 0;
  }
  return counts.skipped + counts.declared > 0 ? 4 : 2;
}

}  // namespace harness
