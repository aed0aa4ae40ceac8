#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <harness/result/shard.hpp>
#include <harness/run/run.hpp>

namespace harness {

/// The durations of cases in an earlier run, in milliseconds: by suite, engine and revision; the revision is
/// empty for the cases of the whole suite.
using Times = std::map<std::tuple<std::string, std::string, std::string>, double>;

/// The durations of a run.
Times times_of(const RunResult& result);

/// The shard for "I/N", "auto" or "auto/N": "auto" reads the variables of GitLab, Kubernetes' Indexed Jobs
/// and GoogleTest; N is needed if they do not have the total. Throws a usage Error if none or several of them
/// are set.
Shard shard_of(const std::string& text);

/// The shard's part of the units; sets `shard.plan`. Shards of the same units, options and times judge each
/// case exactly once, and take about the same time.
std::vector<Unit> share_of(const std::vector<Unit>& units, const std::vector<Check>& checks, Shard& shard,
                           const Times& times);

}  // namespace harness
