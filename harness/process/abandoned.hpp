#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <harness/core/private_folder.hpp>
#include <harness/process/swept.hpp>

namespace harness {

/// Opens a guarded home that outlived its guardian. Refuses every other folder: links, folders of other
/// users, those without a guardian's file, those of runs that are still going on.
OpenedFolder open_abandoned(int parent, const std::string& name);

/// Whether the home outlived its guardian.
bool is_abandoned(const std::filesystem::path& home);

/// Called with an opened home before it is removed. Returns a clause that says why the home must stay, or "".
using BeforeRemoval = std::function<std::string(int home, const std::filesystem::path& path)>;

/// Removes the abandoned homes in `parent` whose names begin with `prefix`.
Swept sweep_abandoned(const std::filesystem::path& parent, std::string_view prefix,
                      const BeforeRemoval& prepare = {});

}  // namespace harness
