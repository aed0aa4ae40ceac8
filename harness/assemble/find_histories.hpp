#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/registry.hpp>

namespace harness {

/// A history that nobody has configured.
struct FoundHistory {
  std::string kind;
  std::filesystem::path folder;
};

/// The histories in a folder and in those below it, by path; hidden folders, and those of environments,
/// builds and packages are passed over.
std::vector<FoundHistory> find_histories(const std::filesystem::path& folder, const Registry& registry);

}  // namespace harness
