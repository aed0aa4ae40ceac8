#pragma once

#include <vector>

#include <harness/result/read_json.hpp>

namespace harness {

/// The results of several runs as one: of all shards of a run, or of runs of different suites. Throws a usage
/// Error if a shard is missing or there twice, and if they differ in version, plan or server.
RunResult merge(const std::vector<KeptResult>& parts);

}  // namespace harness
