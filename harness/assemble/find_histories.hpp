#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/registry.hpp>

namespace harness {

/// A history without a configuration.
struct FoundHistory {
  std::string kind;
  std::filesystem::path folder;
};

/// The kinds of history that a folder has.
std::vector<std::string> kinds_recognising(const std::filesystem::path& folder, const Registry& registry);

/// What looks like a history and is left out, and why: "it is for clickhouse".
struct LeftOut {
  std::filesystem::path folder;
  std::string why;
};

struct FoundHistories {
  std::vector<FoundHistory> histories;
  std::vector<LeftOut> left_out;
};

/// The histories in a folder and below it, by path. Skips hidden folders, and those of environments, builds
/// and packages; leaves out what is for an engine that is not tested, and test data and examples where the
/// project has something else.
FoundHistories find_histories(const std::filesystem::path& folder, const Registry& registry);

}  // namespace harness
