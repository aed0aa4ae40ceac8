#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <harness/result/shard.hpp>
#include <harness/run/run.hpp>

namespace harness {

/// What cases took in an earlier run, in milliseconds: by suite, engine and revision; the revision is empty
/// for the cases of the whole suite.
using Times = std::map<std::tuple<std::string, std::string, std::string>, double>;

/// The times of a run.
Times times_of(const RunResult& result);

/// The shard that "I/N", "auto" or "auto/N" means: for "auto", the variables of GitLab, Kubernetes' Indexed
/// Jobs and GoogleTest say which; N where they do not tell how many there are. A usage Error where none does,
/// or several.
Shard shard_of(const std::string& text);

/// The part of the units that is the shard's, with the plan noted in it. Shards of the same units, options
/// and times judge each case exactly once, and take about as long as each other.
std::vector<Unit> share_of(const std::vector<Unit>& units, const std::vector<Check>& checks, Shard& shard,
                           const Times& times);

}  // namespace harness
