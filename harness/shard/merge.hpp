#pragma once

#include <vector>

#include <harness/result/read_json.hpp>

namespace harness {

/// The results of several runs as one: of all shards of a run, or of runs of different suites. A usage Error
/// where a shard is missing or there twice, and where they are not of one version, plan or server.
RunResult merge(const std::vector<KeptResult>& parts);

}  // namespace harness
