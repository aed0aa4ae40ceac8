#pragma once

#include <filesystem>
#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// A run that was read from a JSON report.
struct KeptResult {
  std::filesystem::path file;
  std::string version;  ///< of the program that wrote it
  RunResult result;
};

/// Reads a JSON report. Throws a usage Error for any other file, and for another schema version. Members that
/// only a shard's report has are empty for others.
KeptResult read_result(const std::filesystem::path& file);

}  // namespace harness
