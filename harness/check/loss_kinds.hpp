#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/check/finding.hpp>
#include <harness/rows/ledger/ledger.hpp>

namespace harness {

/// A kind of loss that no statement names, with the rule and the words for it.
struct LossKind {
  std::string rule;
  std::string verb;
  std::set<Fate> fates;
  std::string fix;
};

/// All of them; each fate of a loss is in one.
const std::vector<LossKind>& loss_kinds();

/// What only unusual rows show is a warning that says so.
void excuse(Finding& finding, const std::vector<Entry>& losses);

}  // namespace harness
