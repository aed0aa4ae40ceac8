#pragma once

#include <utility>
#include <vector>

#include <harness/check/verdict.hpp>

namespace harness {

/// The tolerances that concern one engine, and how often each was of use.
class Tolerances {
 public:
  Tolerances(std::vector<Tolerance> all, const std::string& engine);

  /// Takes what is tolerated out of the case's findings, and notes it.
  void apply(CaseResult& result);
  /// The case that tells which of them matched nothing, although every case that they could be of use in was
  /// judged.
  CaseResult unused(const Evidence& evidence, const std::vector<CaseResult>& results,
                    const std::vector<Check>& checks) const;
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<std::pair<Tolerance, std::size_t>> entries_;
};

}  // namespace harness
