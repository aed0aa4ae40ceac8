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

/// The histories in a folder and below it, by path. Skips hidden folders, and those of environments, builds
/// and packages.
std::vector<FoundHistory> find_histories(const std::filesystem::path& folder, const Registry& registry);

}  // namespace harness
