#pragma once

#include <utility>
#include <vector>

#include <harness/judge/judge.hpp>

namespace harness {

/// The tolerances that concern one engine, and how often each was of use.
class Tolerances {
 public:
  Tolerances(std::vector<Tolerance> all, const std::string& engine);

  /// Takes what is tolerated out of the case's findings, and notes it.
  void apply(CaseResult& result);
  /// The case about the tolerances themselves: those that matched nothing, although every case that they
  /// could be of use in was judged, and those that name a rule by an earlier id.
  CaseResult unused(const Evidence& evidence, const std::vector<CaseResult>& results,
                    const std::vector<Check>& checks) const;
  bool empty() const { return entries_.empty(); }

 private:
  /// Whether the finding is about several revisions (heads), and more than one of them has no exception
  /// beside it: a new one is not excused by those beside the old ones.
  bool waits_for_others(const Finding& finding, const CaseResult& result) const;
  /// Says at a finding that cannot be tolerated which exceptions do not help.
  void refuse(Finding& finding, const CaseResult& result);

  std::vector<std::pair<Tolerance, std::size_t>> entries_;
};

}  // namespace harness
