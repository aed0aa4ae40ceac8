#pragma once

#include <filesystem>
#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// A run as a JSON report kept it.
struct KeptResult {
  std::filesystem::path file;
  std::string version;  ///< of the program that wrote it
  RunResult result;
};

/// Reads a JSON report; a usage Error for a file that is none, or of another schema version. What only a
/// shard's report tells is empty for others.
KeptResult read_result(const std::filesystem::path& file);

}  // namespace harness
