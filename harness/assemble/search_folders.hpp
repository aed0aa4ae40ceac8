#pragma once

#include <filesystem>
#include <functional>
#include <vector>

namespace harness {

/// How many folders below a project's root are looked into for histories.
constexpr int deepest_search = 6;

/// The folders in a folder, by name, that may be of the project itself: not hidden ones, and not those of
/// environments, builds and packages.
std::vector<std::filesystem::path> folders_to_search(const std::filesystem::path& folder);

/// Visits the folder and those below it, as deep as histories are looked for.
void search_folders(const std::filesystem::path& folder,
                    const std::function<void(const std::filesystem::path& folder)>& visit);

}  // namespace harness
