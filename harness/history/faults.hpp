#pragma once

#include <vector>

#include <harness/history/history.hpp>

namespace harness {

/// The faults of these revisions as a graph, in the order of files: duplicate ids, missing parents, cycles,
/// several heads, empty files, gaps in small consecutive numbers.
std::vector<HistoryFault> faults_in(const std::vector<Revision>& revisions);

/// Whether a history with this fault has no order; true for an unknown rule.
bool breaks_the_order(const HistoryFault& fault);

}  // namespace harness
