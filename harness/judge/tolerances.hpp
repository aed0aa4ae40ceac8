#pragma once

#include <utility>
#include <vector>

#include <harness/judge/judge.hpp>

namespace harness {

/// The tolerances for one engine, and how often each has matched.
class Tolerances {
 public:
  Tolerances(std::vector<Tolerance> all, const std::string& engine);

  /// Removes what is tolerated from the case's findings, and notes it in the case.
  void apply(CaseResult& result);
  /// The case about the tolerances themselves: those that matched nothing, although every case that they
  /// could match was judged, and those that name a rule by an earlier id.
  CaseResult unused(const Evidence& evidence, const std::vector<CaseResult>& results,
                    const std::vector<Check>& checks) const;
  bool empty() const { return entries_.empty(); }

 private:
  /// Whether the finding is about several revisions (heads) of which more than one has no exception in its
  /// file: the exceptions in old ones do not excuse a new one.
  bool waits_for_others(const Finding& finding, const CaseResult& result) const;
  /// Adds to a finding that cannot be tolerated which exceptions do not cover it.
  void refuse(Finding& finding, const CaseResult& result);

  std::vector<std::pair<Tolerance, std::size_t>> entries_;
};

}  // namespace harness
