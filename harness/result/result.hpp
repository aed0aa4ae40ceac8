#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/core/clock.hpp>
#include <harness/core/error.hpp>
#include <harness/history/branch.hpp>
#include <harness/history/history.hpp>
#include <harness/judge/judge.hpp>
#include <harness/locks/move_locks.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/result/row_result.hpp>
#include <harness/result/shard.hpp>

namespace harness {

/// The moves of one revision, for reports.
struct RevisionTimes {
  std::string revision;
  std::string name;
  Location place;
  std::optional<Elapsed> up;
  std::optional<Elapsed> down;
  std::optional<Elapsed> up_again;
  Changes changes{};                             ///< what the way up did to the schema
  std::map<std::string, std::size_t> objects{};  ///< the number of objects of each kind after it
  std::optional<RowResult> rows{};               ///< if it moved over rows
  std::optional<MoveLocks> locks{};              ///< of the way up, if they were measured
  RanStatements ran_up{};                        ///< as far as they were seen
  RanStatements ran_down{};
};

/// The results of one suite on one engine.
struct SuiteResult {
  std::string suite;
  std::string engine;
  std::string engine_version;
  std::optional<LayoutNote> layout;  ///< if the history's tool has several layouts
  std::vector<std::string> members;  ///< of a group, in their order; their revisions are "member/revision"
  std::vector<RevisionTimes> revisions;  ///< those that were walked, in order
  std::vector<Revision> history{};       ///< all of them, in order if the graph has one
  std::vector<CaseResult> cases;
  std::optional<Branch> branch;                       ///< with --since: the branch that was tested
  std::string beginning{};                            ///< with checkpoints: where the walk began
  std::vector<std::string> left_out;                  ///< checks that --since left out
  std::optional<std::vector<Finding>> unused_here{};  ///< in a shard: tolerances that its cases do not need
  std::vector<std::string> kept;                      ///< the addresses of kept databases
  std::optional<Error> could_not_run;                 ///< why nothing, or not everything, was judged
  Elapsed elapsed{};
};

/// The result of one member of a group.
struct MemberResult {
  std::string member;
  Verdict verdict = Verdict::passed;  ///< skipped if all its cases were, except declared skips
  std::string reason;                 ///< why it was skipped
  std::size_t revisions = 0;
};

/// Numbers of cases by verdict, and of findings.
struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;  ///< without declared skips
  std::size_t declared = 0;
  std::size_t errors = 0;  ///< findings by severity
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t tolerated = 0;
  std::size_t known = 0;  ///< findings in the baseline
};

/// The results of a run.
struct RunResult {
  std::vector<SuiteResult> suites;
  Elapsed elapsed{};
  std::optional<Shard> shard{};  ///< which part of a run this is; nullopt: a whole one
};

/// The members of a group, in their order; none for a suite.
std::vector<MemberResult> members_of(const SuiteResult& result);
/// The member that a revision of this result belongs to; empty if the suite is no group.
std::string member_of(const SuiteResult& result, const std::string& revision);

Counts count(const SuiteResult& result);
Counts count(const RunResult& result);
/// How far tables were filled at all revisions of the run that moved over rows.
RowCounts count_rows(const RunResult& result);

/// The exit code of a run, as documented: 0 passed; 1 findings; 2 usage or configuration, or nothing was
/// tested; 3 could not run; 4 everything was skipped.
int exit_code_of(const RunResult& result);

/// The exit code of an Error: 2 for usage, 3 for the rest.
int exit_code_of(const Error& error);

}  // namespace harness
